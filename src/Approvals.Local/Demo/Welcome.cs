namespace Approvals.Local.Demo;

/// <summary>
/// The text that a newcomer sees: links to the reviewers' page for the demo's members, their tokens, and a few commands, from a change that is refused to its approval and
/// an application that sees it.
/// </summary>
internal static class Welcome
{
    public static string Demo(DemoTokens tokens, Uri address) =>
        $"""
            Demo data: project "demo" with a few flags; "test" is free, "production" needs one approval and then applies by itself.

            In the browser, each person in a tab of their own:

              {SignIn(address, tokens.Requester)}   Rita, who asks
              {SignIn(address, tokens.Reviewer)}   Sam, who reviews
              {SignIn(address, tokens.Admin)}   Ada, who sets the rules

            Or with curl:

              export REQUESTER={tokens.Requester}   # Rita, writer
              export REVIEWER={tokens.Reviewer}    # Sam, writer
              export REVIEWER2={tokens.SecondReviewer}   # Tara, writer
              export ADMIN={tokens.Admin}       # Ada, admin
              export SERVICE={tokens.Service}     # service token, writer

            Paste the exports. A writer who changes production directly is refused (405), so ask for the change, have it approved, see it applied, and read the flag with an SDK:

            {TryIt(address)}
            """;

    public static string Bootstrap(string token, Uri address) =>
        $"""
            The store is empty but for one admin token:

              export ADMIN={token}

            The page in the browser asks for it: {address}
            """;

    /// <summary>A link that opens the reviewers' page as somebody. Browsers send the part behind # to no server.</summary>
    private static string SignIn(Uri address, string token) => $"{address}#token={token}";

    /// <summary>The commands, which README shows too.</summary>
    public static string TryIt(Uri address)
    {
        var root = address.ToString().TrimEnd('/');
        var api = root + "/api/v2";
        return $$"""
            curl -s -w '\n%{http_code}\n' -X PATCH {{api}}/flags/demo/new-checkout -H "Authorization: $REQUESTER" -H 'Content-Type: application/json; domain-model=launchdarkly.semanticpatch' -d '{"environmentKey": "production", "instructions": [{"kind": "turnFlagOn"}]}'
            ID=$(curl -s -X POST {{api}}/projects/demo/flags/new-checkout/environments/production/approval-requests -H "Authorization: $REQUESTER" -d '{"description": "Turn the new checkout on", "instructions": [{"kind": "turnFlagOn"}]}' | grep -o '[0-9a-f]\{24\}' | head -1)
            curl -s -X POST {{api}}/approval-requests/$ID/reviews -H "Authorization: $REVIEWER" -d '{"kind": "approve", "comment": "Go"}'
            sleep 1; curl -s {{api}}/flags/demo/new-checkout -H "Authorization: $REQUESTER"
            SDK_KEY=$(curl -s {{api}}/projects/demo/environments/production -H "Authorization: $ADMIN" | grep -o 'sdk-[0-9a-f-]*')
            node -e 'const [key, uri] = process.argv.slice(1), app = require("@launchdarkly/node-server-sdk").init(key, {baseUri: uri, streamUri: uri, eventsUri: uri}); app.waitForInitialization({timeout: 10}).then(() => app.variation("new-checkout", {kind: "user", key: "ann"}, false)).then(value => { console.log("The application sees", value); app.close(); })' $SDK_KEY {{root}}
            """;
    }
}
