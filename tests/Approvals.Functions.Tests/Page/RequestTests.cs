using Approvals.Domain.Access;
using Approvals.Tests.Drivers;
using Approvals.Tests.Freezing;
using Microsoft.Playwright;

namespace Approvals.Tests.Page;

public sealed class RequestTests : PageTest
{
    [Fact]
    public async Task A_conflict_is_red_and_says_what_changed_since()
    {
        await ApplyAsync(
            """[{"kind": "addRule", "clauses": [{"attribute": "country", "op": "in", "values": ["DE"]}], "variationId": "{variation}"}]"""
        );
        var id = await AskSamAsync($$"""[{"kind": "removeRule", "ruleId": "{{await RuleIdAsync()}}"}]""");
        await ApplyAsync(
            $$"""
            [{"kind": "addClauses", "ruleId": "{{await RuleIdAsync()}}",
              "clauses": [{"attribute": "plan", "op": "in", "values": ["pro"]}]}]
            """
        );

        var visitor = await OpenAsync(Sam, $"/requests/{id}");

        var conflicts = visitor.Region("Conflicts");
        await visitor.SeesAsync(conflicts.GetByText("since this was asked for").First);
        await visitor.SeesAsync(visitor.Page.Locator(".states .badge-bad").GetByText("Conflict"));
        var (red, text) = (await ColorAsync(visitor.Page.Locator(".states .badge-bad")), await ColorAsync(visitor.Page.Locator("body")));
        Assert.Equal(red, await ColorAsync(conflicts.GetByRole(AriaRole.Heading)));
        Assert.NotEqual(text, red);
    }

    [Fact]
    public async Task What_is_scheduled_in_the_form_is_done_at_its_time()
    {
        var asking = await OpenAsync(Rita, $"/resources/shop/flag/{Flag}/change?env=production");
        await asking.Page.GetByText("Targeting is on", new() { Exact = true }).ClickAsync();
        await asking.PressAsync("Ask for approval");
        await asking.FillAsync("What is it for?", "On Monday");
        await asking.FillAsync("Apply at", LocalTime(ServiceSetup.Start.AddHours(3)));
        await asking.Dialog.GetByRole(AriaRole.Button, new() { Name = "Ask for approval", Exact = true }).ClickAsync();
        await asking.SeesAsync(asking.Heading("On Monday"));
        var id = asking.Page.Url.Split('/')[^1];
        Assert.Equal(
            ServiceSetup.Start.AddHours(3).ToUnixTimeMilliseconds(),
            (await Rita.RequestAsync(id)).GetProperty("executionDate").GetInt64()
        );

        (await Sam.ApproveAsync(id)).ExpectSuccess();
        await Service.SettleAsync();
        await asking.SeesAsync(asking.Page.Locator(".states").GetByText("Scheduled for"));
        await asking.GoAsync("/inbox?view=scheduled");
        await asking.SeesAsync(asking.Link("On Monday"));
        Assert.False(await IsOnAsync());

        await Service.AdvanceAsync(TimeSpan.FromHours(4));
        Assert.True(await IsOnAsync());
        await asking.GoAsync("/inbox?view=ended");
        await asking.SeesAsync(asking.Link("On Monday"));
    }

    [Fact]
    public async Task In_a_freeze_a_request_says_until_when_and_is_applied_by_who_may_and_says_why()
    {
        var now = Service.Time.GetUtcNow();
        await Ada.FreezeAsync(now, now.AddHours(50));
        var id = await AskSamAsync();
        (await Sam.ApproveAsync(id)).ExpectSuccess();
        await Service.SettleAsync();

        var asking = await OpenAsync(Rita, $"/requests/{id}");
        await asking.SeesAsync("Nothing is applied there now. The freeze ends");
        await asking.SeesAsync("the freeze window 'Sales' is in effect");
        await Assertions.Expect(asking.Button("Apply")).ToBeDisabledAsync();

        var free = await Service.MemberAsync(Role.Writer, PolicyStatement.Allow(["bypassFreezeWindow"], "proj/*:env/production:flag/*"));
        var applying = await OpenAsync(free, $"/requests/{id}");
        await applying.PressAsync("Apply");
        var confirm = applying.Dialog.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true });
        await Assertions.Expect(confirm).ToBeDisabledAsync();
        await applying.FillAsync("Why it can't wait", "The shop is down");
        await confirm.ClickAsync();

        await applying.SeesAsync(applying.Page.Locator(".request-head").GetByText("Applied", new() { Exact = true }));
        Assert.True(await IsOnAsync());
    }

    [Fact]
    public async Task A_request_is_described_anew_given_to_more_reviewers_and_taken_back()
    {
        var id = await AskSamAsync();
        var asking = await OpenAsync(Rita, $"/requests/{id}");

        await asking.PressAsync("Edit");
        await asking.FillAsync("Description", "Pretty please");
        await asking.FindAsync("Ask people or teams", "Ada");
        await asking.PressAsync("Save");
        await asking.SeesAsync(asking.Heading("Pretty please"));
        await asking.SeesAsync(asking.Page.GetByRole(AriaRole.List, new() { Name = "Asked to review" }).GetByText("Ada"));

        await asking.PressAsync("Take back");
        await asking.Dialog.GetByRole(AriaRole.Button, new() { Name = "Take back", Exact = true }).ClickAsync();
        await asking.SeesAsync(asking.Heading("Inbox"));
        (await Rita.GetAsync($"approval-requests/{id}")).Expect(404);

        // A poll that was on its way.
        Assert.All(asking.TakeTroubles(), trouble => Assert.Contains("status of 404", trouble));
    }

    /// <summary>Asks, approves and waits until it is applied.</summary>
    private async Task ApplyAsync(string instructions)
    {
        var variations = (await Rita.GetAsync($"flags/shop/{Flag}")).Expect(200).Json.GetProperty("variations");
        var id = await AskSamAsync(instructions.Replace("{variation}", variations[0].GetProperty("_id").GetString()));
        (await Sam.ApproveAsync(id)).ExpectSuccess();
        await Service.SettleAsync();
        Assert.Equal("completed", await Sam.StatusAsync(id));
    }

    private async Task<string> RuleIdAsync() =>
        (await Rita.GetAsync($"flags/shop/{Flag}"))
            .Json.GetProperty("environments")
            .GetProperty("production")
            .GetProperty("rules")[0]
            .GetProperty("_id")
            .GetString()!;

    private static Task<string> ColorAsync(ILocator part) => part.First.EvaluateAsync<string>("it => getComputedStyle(it).color");

    private static string LocalTime(DateTimeOffset time) =>
        $"{TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(Visitor.TimeZone)):yyyy-MM-ddTHH:mm}";
}
