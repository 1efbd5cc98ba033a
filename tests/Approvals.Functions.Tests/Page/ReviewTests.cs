using Microsoft.Playwright;

namespace Approvals.Tests.Page;

public sealed class ReviewTests : PageTest
{
    [Fact]
    public async Task What_the_form_asks_for_is_approved_with_two_keys_from_the_inbox_and_applied()
    {
        var asking = await OpenAsync(Rita, $"/resources/shop/flag/{Flag}/change?env=production");
        await asking.Page.GetByText("Targeting is on", new() { Exact = true }).ClickAsync();
        await AddRuleWithRolloutAsync(asking);
        await AddTargetAsync(asking, "ann");
        await asking.SeesAsync(asking.Region("The change").GetByText("Turn the flag on"));
        await asking.PressAsync("Ask for approval");
        await asking.FillAsync("What is it for?", "The new checkout for Germany");
        await asking.FindAsync("Find reviewers", "Sam");
        await asking.Dialog.GetByRole(AriaRole.Button, new() { Name = "Ask for approval", Exact = true }).ClickAsync();
        await asking.SeesAsync(asking.Heading("The new checkout for Germany"));

        var reviewing = await OpenAsync(Sam);
        await reviewing.SeesAsync(reviewing.Link("The new checkout for Germany"));
        await reviewing.TypeKeysAsync("j", "Enter");
        await SeesTheChangeAsync(reviewing);
        await SeesWhoIsAffectedAsync(reviewing);
        await Assertions.Expect(reviewing.Button("Approve")).ToBeEnabledAsync();
        await reviewing.Heading("The new checkout for Germany").ClickAsync();
        await reviewing.TypeKeysAsync("a");
        await reviewing.SeesAsync(reviewing.Dialog);
        await reviewing.TypeKeysAsync("Enter");

        await reviewing.SeesAsync(reviewing.Page.Locator(".request-head").GetByText("Applied", new() { Exact = true }));
        Assert.True(await IsOnAsync());
    }

    [Fact]
    public async Task Declining_takes_two_keys_and_a_comment_and_is_told_to_the_requester()
    {
        var id = await AskSamAsync();
        var asking = await OpenAsync(Rita, $"/requests/{id}");
        await asking.SeesAsync("0 of 1 approval");
        var reviewing = await OpenAsync(Sam, $"/requests/{id}");
        await Assertions.Expect(reviewing.Button("Decline")).ToBeEnabledAsync();

        await reviewing.TypeKeysAsync("d");
        await reviewing.FillAsync("Comment (optional)", "Not on a Friday");
        await reviewing.TypeKeysAsync("Enter");

        await reviewing.SeesAsync("You declined it.");
        await asking.SeesAsync(asking.Region("What happened").GetByText("Not on a Friday"));
        await asking.SeesAsync(asking.Page.Locator(".states").GetByText("Declined"));
        Assert.False(await IsOnAsync());
    }

    [Fact]
    public async Task A_comment_decides_nothing()
    {
        var id = await AskSamAsync();
        var reviewing = await OpenAsync(Sam, $"/requests/{id}");
        await Assertions.Expect(reviewing.Button("Comment")).ToBeEnabledAsync();

        await reviewing.TypeKeysAsync("c");
        await Assertions.Expect(reviewing.Dialog.GetByRole(AriaRole.Button, new() { Name = "Comment" })).ToBeDisabledAsync();
        await reviewing.Dialog.GetByLabel("Comment", new() { Exact = true }).FillAsync("Why only Germany?");
        await reviewing.TypeKeysAsync("Enter");

        await reviewing.SeesAsync("Your comment was added.");
        await reviewing.SeesAsync(reviewing.Region("What happened").GetByText("Why only Germany?"));
        await reviewing.SeesAsync("0 of 1 approval");
    }

    [Fact]
    public async Task Why_something_cannot_be_done_is_said_beside_it()
    {
        var id = await AskSamAsync();
        var asking = await OpenAsync(Rita, $"/requests/{id}");

        await asking.SeesAsync(
            asking.Page.GetByRole(AriaRole.List, new() { Name = "Why something can't be done" }).GetByText("Approve, Decline:")
        );
        await Assertions.Expect(asking.Button("Approve")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_refusal_is_shown_in_the_words_of_the_service()
    {
        var id = await AskSamAsync();
        var reviewing = await OpenAsync(Sam, $"/requests/{id}");
        await Assertions.Expect(reviewing.Button("Approve")).ToBeEnabledAsync();
        await reviewing.TypeKeysAsync("a");
        await reviewing.SeesAsync(reviewing.Dialog);
        (await Rita.DeleteAsync($"approval-requests/{id}")).ExpectSuccess();
        var refusal = await Sam.ApproveAsync(id);

        await reviewing.TypeKeysAsync("Enter");

        await reviewing.SeesAsync(reviewing.Dialog.GetByText(refusal.Json.GetProperty("message").GetString()!));
        Assert.All(reviewing.TakeTroubles(), trouble => Assert.Contains("status of 404", trouble));
    }

    private static async Task AddRuleWithRolloutAsync(Visitor visitor)
    {
        await visitor.PressAsync("Add a rule");
        var rule = visitor.Page.GetByRole(AriaRole.Group, new() { Name = "Rule 1", Exact = true });
        await rule.GetByLabel("Attribute", new() { Exact = true }).FillAsync("country");
        await rule.GetByLabel("Add to Values").FillAsync("DE");
        await visitor.TypeKeysAsync("Enter");
        await visitor.ChooseAsync("Serve", "A percentage rollout");
        var shares = visitor.Page.GetByRole(AriaRole.Group, new() { Name = "Percentages of Serve" }).GetByRole(AriaRole.Textbox);
        await shares.Nth(0).FillAsync("25");
        await shares.Nth(1).FillAsync("75");
        await visitor.TypeKeysAsync("Tab");
        await visitor.SeesAsync("Makes 100%");
    }

    private static async Task AddTargetAsync(Visitor visitor, string key)
    {
        await visitor.ChooseAsync("Variation", "true");
        await visitor.PressAsync("Add targets");
        await visitor.FillAsync("Add to user keys that get true", key);
        await visitor.TypeKeysAsync("Enter");
    }

    private static async Task SeesTheChangeAsync(Visitor visitor)
    {
        var change = visitor.Region("What changes");
        await visitor.SeesAsync(change.GetByText("Turn the flag on"));
        await visitor.SeesAsync(change.GetByText("Before").First);
        await visitor.SeesAsync(change.GetByText("25%").First);
        await visitor.SeesAsync(change.GetByText("ann").First);
        await change.GetByText("JSON", new() { Exact = true }).ClickAsync();
        await visitor.SeesAsync(change.GetByText("\"country\"").First);
        await change.GetByText("Words", new() { Exact = true }).ClickAsync();
    }

    private static async Task SeesWhoIsAffectedAsync(Visitor visitor)
    {
        await visitor.FillAsync("User key", "ann");
        await visitor.PressAsync("Show");
        var served = visitor.Page.GetByRole(AriaRole.List, new() { Name = "What this context is served" });
        await visitor.SeesAsync(served.GetByText("Affected"));
    }
}
