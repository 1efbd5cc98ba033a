using Approvals.Tests.Freezing;
using Microsoft.Playwright;

namespace Approvals.Tests.Page;

public sealed class RulesPageTests : PageTest
{
    [Fact]
    public async Task An_admin_changes_the_rules_in_a_form()
    {
        var visitor = await OpenAsync(Ada, "/settings?project=shop&env=production");

        await visitor.PressAsync("Change rules for flags");
        await visitor.ChooseAsync("Who has to approve", "3 people");
        await visitor.Page.GetByText("Requesters may approve and decline their own requests.", new() { Exact = true }).ClickAsync();
        await visitor.PressAsync("Save rules");

        await visitor.SeesAsync("The rules are saved.");
        await visitor.SeesAsync("A request needs the approval of 3 people.");
        var settings = (await Ada.GetAsync("approval-requests/projects/shop/settings?environments=production&resourceKind=flag")).Text;
        Assert.Matches("\"minNumApprovals\":\\s*3", settings);
        Assert.Matches("\"canReviewOwnRequest\":\\s*true", settings);
    }

    [Fact]
    public async Task Groups_that_must_approve_are_named_and_stay_when_other_rules_change()
    {
        (await Ada.PostAsync("teams", """{"key": "platform", "name": "Platform"}""")).Expect(201);
        (
            await Ada.ChangeSettingsAsync(
                $$"""
                 "requiredGroups": [
                  {"name": "Platform", "teamKey": "platform", "minNumApprovals": 2},
                  {"name": "Privacy", "memberIds": ["{{Sam.Id}}"], "stage": 2, "tags": ["pii"]}]
                """
            )
        ).Expect(200);
        var visitor = await OpenAsync(Ada, "/settings?project=shop&env=production");
        const string said = "Among those who approve must be 2 of Platform and Privacy for what they own in stage 2.";

        await visitor.SeesAsync(said);
        await visitor.PressAsync("Change rules for flags");
        await visitor
            .Page.GetByRole(AriaRole.Form)
            .GetByText("Who last changed the description of a request may approve and decline it.")
            .ClickAsync();
        await visitor.PressAsync("Save rules");

        await visitor.SeesAsync("Who last changed the description of a request may neither approve nor decline it.");
        await visitor.SeesAsync(said);
    }

    [Fact]
    public async Task Times_are_written_in_hours_and_days_and_the_team_is_found_by_its_name()
    {
        (await Ada.PostAsync("teams", """{"key": "leads", "name": "Team leads"}""")).Expect(201);
        var visitor = await OpenAsync(Ada, "/settings?project=shop&env=production");

        await visitor.PressAsync("Change rules for flags");
        await visitor.FillAsync("Remind reviewers every", "1.5");
        await visitor.ChooseAsync("Unit of “Remind reviewers every”", "hours");
        await visitor.FillAsync("Ask a team, too, after", "2");
        await Assertions.Expect(visitor.Button("Save rules")).ToBeDisabledAsync();
        await visitor.FindAsync("Team that is asked, too", "Team leads");
        await visitor.FillAsync("Let requests expire after", "14");
        await visitor.PressAsync("Save rules");

        await visitor.SeesAsync("Who was asked is reminded every 90 minutes.");
        await visitor.SeesAsync("After 2 days another team is asked, too: Team leads.");
        await visitor.SeesAsync("A request expires after 14 days.");
        var settings = (await Ada.GetAsync("approval-requests/projects/shop/settings?environments=production&resourceKind=flag")).Text;
        Assert.Matches("\"remindAfterMinutes\":\\s*90", settings);
        Assert.Matches("\"escalateAfterMinutes\":\\s*2880", settings);
        Assert.Matches("\"escalateToTeamKey\":\\s*\"leads\"", settings);
        Assert.Matches("\"expireAfterMinutes\":\\s*20160", settings);
    }

    [Fact]
    public async Task Freeze_windows_are_added_changed_and_removed()
    {
        var visitor = await OpenAsync(Ada, "/settings?project=shop&env=production");
        var freezes = visitor.Region("Freeze windows");

        await visitor.PressAsync("Add a freeze window");
        await visitor.FillAsync("Name", "Sales");
        await visitor.FillAsync("Begins", "2030-11-28T18:00");
        await visitor.FillAsync("Ends", "2030-12-01T08:00");
        await visitor.Page.GetByText("Fails", new() { Exact = true }).ClickAsync();
        await visitor.PressAsync("Save freeze window");
        await visitor.SeesAsync(freezes.GetByText("What is scheduled for that time fails."));

        await visitor.PressAsync("Add a freeze window");
        await visitor.FillAsync("Name", "Weekend");
        await visitor.Page.GetByText("Every week", new() { Exact = true }).ClickAsync();
        await visitor.Page.GetByText("Saturday", new() { Exact = true }).ClickAsync();
        await visitor.Page.GetByText("Sunday", new() { Exact = true }).ClickAsync();
        await visitor.FillAsync("From", "17:30");
        await visitor.FillAsync("To", "08:00");
        await visitor.PressAsync("Time zone: choose another");
        await visitor.FindAsync("Time zone", "new york", "America/New_York");
        await visitor.PressAsync("Save freeze window");
        await visitor.SeesAsync(freezes.GetByText("Every Saturday to Sunday, from 17:30 to 08:00 on the next day (America/New_York)"));
        Assert.Equal(
            """
            [{"name":"Sales","once":{"from":1922115600000,"to":1922338800000},"scheduledChanges":"fail"},{"name":"Weekend","weekly":{"days":["saturday","sunday"],"from":"17:30","to":"08:00","timeZone":"America/New_York"},"scheduledChanges":"wait"}]
            """.Trim(),
            await WindowsAsync()
        );

        await visitor.PressAsync("Change the freeze window Weekend");
        await visitor.FillAsync("Name", "Nights");
        await visitor.PressAsync("Save freeze window");
        await visitor.PressAsync("Remove the freeze window Sales");
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await visitor.SeesAsync("The freeze window is removed.");
        await Assertions.Expect(freezes.GetByRole(AriaRole.Heading, new() { Level = 3 })).ToHaveTextAsync(["Nights"]);
    }

    [Fact]
    public async Task Who_may_not_change_the_rules_reads_them()
    {
        var visitor = await OpenAsync(Rita, "/settings?project=shop&env=production");

        await visitor.SeesAsync("Every change of flags needs approval.");
        await visitor.SeesAsync("You may read these rules.");
        await visitor.SeesAsync("There are no freeze windows.");
        await Assertions.Expect(visitor.Button("Change rules for flags")).ToHaveCountAsync(0);
        await Assertions.Expect(visitor.Button("Add a freeze window")).ToHaveCountAsync(0);
    }

    private async Task<string> WindowsAsync() =>
        (await Ada.GetAsync(FreezeDriver.Environment)).Expect(200).Json.GetProperty("freezeWindows").GetRawText();
}
