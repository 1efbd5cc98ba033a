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
    public async Task Who_may_not_change_the_rules_reads_them()
    {
        var visitor = await OpenAsync(Rita, "/settings?project=shop&env=production");

        await visitor.SeesAsync("Every change of flags needs approval.");
        await visitor.SeesAsync("You may read these rules.");
        await Assertions.Expect(visitor.Button("Change rules for flags")).ToHaveCountAsync(0);
    }
}
