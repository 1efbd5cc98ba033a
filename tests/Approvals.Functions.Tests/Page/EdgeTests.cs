using Approvals.Domain.Settings;
using Microsoft.Playwright;

namespace Approvals.Tests.Page;

public sealed class EdgeTests : PageTest
{
    private protected override ApprovalSettings Settings => new();

    [Fact]
    public async Task An_empty_project_says_how_to_begin()
    {
        (await Ada.PostAsync("projects", """{"key": "empty", "name": "Empty"}""")).Expect(201);
        var visitor = await OpenAsync(Ada);
        await visitor.SeesAsync("Nothing waits for you.");
        await visitor.IsAccessibleAsync();

        await visitor.GoAsync("/resources?project=empty");
        await visitor.SeesAsync("This project has no flags yet.");
        await visitor.GoAsync("/resources?project=empty&kind=segment");
        await visitor.SeesAsync("This environment has no segments yet.");
        await visitor.GoAsync("/resources?project=empty&kind=aiConfig");
        await visitor.SeesAsync("This project has no AI Configs yet.");
        await visitor.IsAccessibleAsync();
        await visitor.GoAsync("/audit?project=empty&q=nothing");
        await visitor.SeesAsync("Nothing happened that fits.");
        await visitor.GoAsync("/settings?project=empty");
        await visitor.SeesAsync("Flags may be changed without approval.");
    }

    [Fact]
    public async Task A_thousand_rules_are_shown_in_slices_and_can_be_edited()
    {
        await AddRulesAsync(1_000);
        var visitor = await OpenAsync(Rita, $"/resources/shop/flag/{Flag}/change?env=production");

        await visitor.SeesAsync(visitor.Heading("Rule 1: Customer 1"));
        Assert.InRange(await visitor.Page.Locator("*").CountAsync(), 0, 5_000);
        await visitor.PressAsync("Move rule 1 down");
        await visitor.SeesAsync(visitor.Region("What changes"));
        Assert.InRange(await visitor.Page.Locator("*").CountAsync(), 0, 8_000);
        await visitor.PressAsync("Ask for approval");
        await visitor.FillAsync("What is it for?", "Other order");
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Ask for approval", Exact = true }).ClickAsync();
        await visitor.SeesAsync(visitor.Heading("Other order"));
        await visitor.SeesAsync(visitor.Region("What changes").GetByText("Moved").First);
    }

    [Fact]
    public async Task A_lost_connection_keeps_what_was_read_and_is_told_until_it_is_back()
    {
        var id = await AskSamAsync();
        var visitor = await OpenAsync(Sam, "/inbox?view=open");
        await visitor.SeesAsync(visitor.Link("Please"));

        await visitor.Page.Context.SetOfflineAsync(true);
        await visitor.Page.Clock.FastForwardAsync(6_000);
        await visitor.SeesAsync("Connection lost.");
        await visitor.SeesAsync(visitor.Link("Please"));
        await visitor.IsAccessibleAsync();

        (await Sam.ReviewAsync(id, "decline")).ExpectSuccess();
        await visitor.Page.Context.SetOfflineAsync(false);
        await visitor.Page.Clock.FastForwardAsync(6_000);
        await Assertions.Expect(visitor.Page.GetByText("Connection lost.")).ToHaveCountAsync(0);
        await visitor.SeesAsync("Declined");
        Assert.All(visitor.TakeTroubles(), trouble => Assert.Matches("ERR_INTERNET_DISCONNECTED|preload assets", trouble));
    }

    [Fact]
    public async Task Who_decides_without_a_connection_is_told_and_can_try_again()
    {
        var id = await AskSamAsync();
        var visitor = await OpenAsync(Sam, $"/requests/{id}");
        await Assertions.Expect(visitor.Button("Approve")).ToBeEnabledAsync();

        await visitor.TypeKeysAsync("a");
        await visitor.SeesAsync(visitor.Dialog);
        await visitor.Page.Context.SetOfflineAsync(true);
        await visitor.TypeKeysAsync("Enter");
        await visitor.SeesAsync(visitor.Dialog.GetByText("The service can't be reached."));
        await visitor.Page.Context.SetOfflineAsync(false);
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();

        await visitor.SeesAsync("You approved it.");
        Assert.All(visitor.TakeTroubles(), trouble => Assert.Matches("ERR_INTERNET_DISCONNECTED|preload assets", trouble));
    }

    [Fact]
    public async Task Whose_token_is_deleted_signs_in_again_and_goes_on_at_the_same_place()
    {
        var id = await AskSamAsync();
        var visitor = await OpenAsync(Sam, $"/requests/{id}");
        await visitor.SeesAsync(visitor.Heading("Please"));
        var token = (await Sam.GetAsync("caller-identity")).Json.GetProperty("tokenId").GetString();
        var other = (await Sam.PostAsync("tokens", """{"name": "other", "role": "writer"}"""))
            .Expect(201)
            .Json.GetProperty("token")
            .GetString()!;
        (await Ada.DeleteAsync($"tokens/{token}")).ExpectSuccess();

        await visitor.Page.Clock.FastForwardAsync(6_000);
        await visitor.SeesAsync("since your sign-in has expired");
        await visitor.IsAccessibleAsync();
        await visitor.FillAsync("Access token", other);
        await visitor.TypeKeysAsync("Enter");

        await visitor.SeesAsync(visitor.Heading("Please"));
        Assert.EndsWith($"/requests/{id}", visitor.Page.Url);
        Assert.All(visitor.TakeTroubles(), trouble => Assert.Contains("status of 401", trouble));
    }

    [Fact]
    public async Task Who_follows_a_link_signed_out_comes_to_its_place_by_signing_in()
    {
        await AskSamAsync();
        var visitor = await OpenAsync(Service.Client(token: null), "/inbox?view=open&q=please");

        await visitor.FillAsync("Access token", Sam.Token!);
        await visitor.PressAsync("Sign in");

        await visitor.SeesAsync(visitor.Link("Please"));
        Assert.EndsWith("/inbox?view=open&q=please", visitor.Page.Url);
    }

    [Fact]
    public async Task A_request_that_may_not_be_seen_or_is_not_there_is_refused_in_the_words_of_the_service()
    {
        var refusal = await Sam.GetAsync("approval-requests/507f1f77bcf86cd799439011");
        var visitor = await OpenAsync(Sam, "/requests/507f1f77bcf86cd799439011");

        await visitor.SeesAsync(refusal.Json.GetProperty("message").GetString()!);

        Assert.All(visitor.TakeTroubles(), trouble => Assert.Contains($"status of {refusal.Status}", trouble));
    }

    private async Task AddRulesAsync(int count)
    {
        var variation = (await Ada.GetAsync($"flags/shop/{Flag}")).Json.GetProperty("variations")[0].GetProperty("_id").GetString();
        foreach (var some in Enumerable.Range(1, count).Chunk(100))
        {
            var rules = some.Select(number =>
                $$"""
                    {"kind": "addRule", "description": "Customer {{number}}", "variationId": "{{variation}}",
                     "clauses": [{"contextKind": "user", "attribute": "customer", "op": "in", "values": ["{{number}}"]}]}
                    """
            );
            (
                await Ada.PatchAsync(
                    $"flags/shop/{Flag}",
                    $$"""{"environmentKey": "production", "instructions": [{{string.Join(", ", rules)}}]}"""
                )
            ).Expect(200);
        }
    }
}
