using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Preview;

public sealed class PreviewTests
{
    private const string Production = "proj/shop:env/production:flag/checkout";

    [Fact]
    public async Task An_open_request_is_shown_as_it_would_change_the_resource_now()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var id = await rita.AskAsync();

        var preview = await PreviewAsync(rita, id);

        Assert.Equal(
            ("now", true, Production, "flag", "checkout"),
            (
                Text(preview, "asOf"),
                preview.GetProperty("changed").GetBoolean(),
                Text(preview, "resourceId"),
                Text(preview, "kind"),
                Text(preview, "key")
            )
        );
        Assert.Equal(["turnFlagOn: Turn the flag on (production)"], Instructions(preview));
        Assert.Equal("changed: Targeting is off => Targeting is on", Part(preview, "targeting"));
        Assert.Equal("same: Serve true => Serve true", Part(preview, "fallthrough"));
        var (before, after) = (preview.GetProperty("before"), preview.GetProperty("after"));
        Assert.Equal((false, true), (IsOn(before), IsOn(after)));
        Assert.Equal(["production"], before.GetProperty("environments").EnumerateObject().Select(environment => environment.Name));
        Assert.Equal(["0 of 1 approval", "The requester may not approve it"], Missing(preview));
        Assert.Equal(["comment", "edit", "delete"], Allowed(preview));
        Assert.Equal(["approve", "decline", "comment", "edit", "delete"], Allowed(await PreviewAsync(sam, id)));
        Assert.Contains("does not let a requester approve", Reason(preview, "approve"), StringComparison.Ordinal);

        (await sam.ApproveAsync(id)).Expect(200);
        preview = await PreviewAsync(rita, id);
        Assert.Empty(Missing(preview));
        Assert.Equal(["comment", "apply", "edit", "delete"], Allowed(preview));
    }

    [Fact]
    public async Task A_thought_stores_nothing_and_says_what_it_would_need()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var rita = await service.MemberAsync();
        var rows = await service.RowsAsync();

        var answer = await rita.PostAsync(
            "approval-requests/what-if",
            $$$"""
            {
              "resourceId": "{{{Production}}}", "instructions": [{"kind": "turnFlagOn"}], "context": {"kind": "user", "key": "ann"}
            }
            """
        );

        var preview = answer.Expect(200).Json;
        Assert.Equal("changed: Targeting is off => Targeting is on", Part(preview, "targeting"));
        Assert.Equal(["request", "change"], Allowed(preview));
        var evaluated = Assert.Single(preview.GetProperty("evaluations").EnumerateArray());
        Assert.Equal("Targeting is off", Text(evaluated.GetProperty("before"), "text"));
        Assert.Equal("No rule matches, so the default rule serves", Text(evaluated.GetProperty("after"), "text"));
        Assert.Equal(rows, await service.RowsAsync());
    }

    private static async Task<JsonElement> PreviewAsync(Client caller, string id) =>
        (await caller.GetAsync($"{Client.AnyRoute}/{id}/preview")).Expect(200).Json;

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static bool IsOn(JsonElement flag) => flag.GetProperty("environments").GetProperty("production").GetProperty("on").GetBoolean();

    private static IEnumerable<string> Instructions(JsonElement preview) =>
        preview
            .GetProperty("instructions")
            .EnumerateArray()
            .Select(it =>
                $"{Text(it, "kind")}: {Text(it, "text")} ({(it.TryGetProperty("environmentKey", out var key) ? key.GetString() : "all")})"
            );

    private static string Part(JsonElement preview, string kind) =>
        preview
            .GetProperty("environments")
            .EnumerateArray()
            .SelectMany(environment => environment.GetProperty("parts").EnumerateArray())
            .Where(part => Text(part, "part") == kind)
            .Select(part => $"{Text(part, "change")}: {Lines(part, "before")} => {Lines(part, "after")}")
            .Single();

    private static string Lines(JsonElement part, string side) =>
        part.TryGetProperty(side, out var lines) ? string.Join("; ", lines.EnumerateArray().Select(line => Text(line, "text"))) : "nothing";

    private static IEnumerable<string> Missing(JsonElement preview) =>
        preview
            .GetProperty("requirements")
            .EnumerateArray()
            .SelectMany(it => it.GetProperty("missing").EnumerateArray())
            .Select(it => it.GetString()!);

    private static IEnumerable<string> Allowed(JsonElement preview) =>
        preview
            .GetProperty("actions")
            .EnumerateArray()
            .Where(it => it.GetProperty("allowed").GetBoolean())
            .Select(it => Text(it, "action"));

    private static string Reason(JsonElement preview, string action) =>
        Text(preview.GetProperty("actions").EnumerateArray().Single(it => Text(it, "action") == action), "reason");
}
