using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Approvals.Tests.Page;

/// <summary>Requests that another system approves, and stages of workflows, as the page shows what the service tells of them.</summary>
public sealed class ElsewherePageTests : PageTest
{
    private const string Waits = """{"display": "Waits for the advisory board of all changes", "value": "pending"}""";

    private const string Told = """
        {"resourceId": "proj/shop:env/production:outside-flag/checkout",
         "told": {"sourceId": "5", "sourceName": "LaunchDarkly", "externalId": "7", "title": "Turn it on",
          "details": "Turn the flag on\n<b>for everybody</b>",
          "project": {"key": "web", "name": "Web shop", "tags": []}, "environment": {"key": "live", "name": "Live", "tags": []},
          "flag": {"key": "checkout", "name": "New checkout", "tags": []}, "requestedBy": "cyd@example.com",
          "link": "https://app.example.com/requests/7", "formVariables": {"ticket": "OPS-12"}, "madeUnapprovedDate": 1893456000000}}
        """;

    [Fact]
    public async Task A_request_that_another_system_approves_says_where_and_how_it_stands()
    {
        var id = await AskSamAsync();
        var visitor = await OpenAsync(Sam, "/tokens");
        await TellAsync(
            visitor,
            ByServiceNow("""{"display": "Awaiting approval", "value": "pending"}""", "https://example.com/change/CHG1")
        );

        await visitor.GoAsync("/inbox");
        await visitor.SeesAsync("Reviewed in ServiceNow");
        await visitor.Link("Please").ClickAsync();

        var approval = visitor.Region("Approval in ServiceNow");
        await visitor.SeesAsync(approval.GetByText("Awaiting approval"));
        await visitor.SeesAsync(approval.GetByText("Last looked at"));
        await visitor.SeesAsync(approval.GetByText("ServiceNow did not answer."));
        var link = visitor.Link("Open it in ServiceNow");
        await Assertions.Expect(link).ToHaveAttributeAsync("href", "https://example.com/change/CHG1");
        await Assertions.Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await visitor.SeesAsync("Stage 2, Half of them, of the workflow Checkout");
        await Assertions.Expect(visitor.Button("Comment")).ToBeEnabledAsync();
        await Assertions.Expect(visitor.Button("Approve")).ToHaveCountAsync(0);
        await Assertions.Expect(visitor.Button("Decline")).ToHaveCountAsync(0);

        await visitor.TypeKeysAsync("a", "d");
        await Assertions.Expect(visitor.Dialog).ToHaveCountAsync(0);
        await visitor.TypeKeysAsync("c");
        await visitor.Page.Keyboard.TypeAsync("On its way");
        await visitor.TypeKeysAsync("Enter");
        await visitor.SeesAsync(visitor.Region("What happened").GetByText("On its way"));
        Assert.Equal("pending", await Sam.StatusAsync(id));
    }

    [Fact]
    public async Task What_another_system_tells_stays_text()
    {
        var id = await AskSamAsync();
        var visitor = await OpenAsync(Sam, "/tokens");
        await TellAsync(visitor, ByServiceNow("""{"display": "<img src=x onerror=alert(1)>", "value": "x"}""", "javascript:alert(1)"));

        await visitor.GoAsync($"/requests/{id}");

        await visitor.SeesAsync(visitor.Region("Approval in ServiceNow").GetByText("<img src=x onerror=alert(1)>"));
        await visitor.SeesAsync("CHG1");
        await Assertions.Expect(visitor.Link("Open it in ServiceNow")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_change_that_is_made_elsewhere_is_shown_as_its_source_told_it()
    {
        await AskSamAsync();
        var visitor = await OpenAsync(Sam, "/tokens");
        await TellAsync(visitor, Told);

        await visitor.GoAsync("/inbox");
        await visitor.SeesAsync("New checkout");
        await visitor.FillAsync("Filter by text", "launchdarkly checkout");
        await visitor.Link("Please").ClickAsync();

        var told = visitor.Region("What LaunchDarkly changes");
        foreach (
            var text in new[]
            {
                "<b>for everybody</b>",
                "Web shop",
                "cyd@example.com",
                "OPS-12",
                "made all the same before it was approved",
            }
        )
        {
            await visitor.SeesAsync(told.GetByText(text));
        }

        await Assertions.Expect(visitor.Link("Open it in LaunchDarkly")).ToHaveAttributeAsync("href", "https://app.example.com/requests/7");
        await Assertions.Expect(visitor.Button("Approve")).ToBeEnabledAsync();
        await Assertions.Expect(visitor.Region("What changes")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(640, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task It_is_accessible_and_no_wider_than_the_window(int width, ColorScheme scheme)
    {
        var id = await AskSamAsync();
        var visitor = await OpenAsync(
            Sam,
            "/tokens",
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = scheme,
            }
        );

        foreach (
            var (members, seen) in new[] { (ByServiceNow(Waits, "https://example.com/CHG1"), "ServiceNow"), (Told, "of LaunchDarkly") }
        )
        {
            await visitor.Page.UnrouteAllAsync();
            await TellAsync(visitor, members);
            foreach (var path in new[] { "/inbox", $"/requests/{id}" })
            {
                await visitor.ReadsAsync(path);
                await visitor.SeesAsync(seen);
                await visitor.IsAccessibleAsync();
                await visitor.FitsAsync();
            }
        }
    }

    /// <summary>The members of a request that ServiceNow approves.</summary>
    private static string ByServiceNow(string status, string address) =>
        $$"""
            {"serviceKind": "servicenow-normal",
             "integrationMetadata": {"externalId": "CHG1", "externalStatus": {{status}}, "externalUrl": "{{address}}", "lastChecked": 1893456000000},
             "externalProblem": {"reason": "did not answer", "failures": 2, "since": 1893456000000},
             "customWorkflowMetadata": {"name": "Checkout", "stage": {"index": 1, "name": "Half of them"} } }
            """;

    /// <summary>Has the service tell these members with each request.</summary>
    private static Task TellAsync(Visitor visitor, string members) =>
        visitor.Page.RouteAsync(
            url => new Uri(url).AbsolutePath.StartsWith("/api/v2/approval-requests", StringComparison.Ordinal),
            async route =>
            {
                var answer = await route.FetchAsync();
                var body = answer.Status == 200 ? JsonNode.Parse(await answer.TextAsync()) : null;
                var requests = body?["items"]?.AsArray().ToArray() ?? (body?["_id"] is null ? [] : [body]);
                foreach (var request in requests)
                {
                    foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
                    {
                        request![name] = value?.DeepClone();
                    }
                }

                await route.FulfillAsync(new() { Response = answer, Body = body?.ToJsonString() });
            }
        );
}
