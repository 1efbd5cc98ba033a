using Microsoft.Playwright;

namespace Approvals.Tests.Page;

public sealed class RecordPageTests : PageTest
{
    [Fact]
    public async Task The_audit_log_tells_what_happened_finds_it_and_is_verified()
    {
        var id = await AskSamAsync();
        (await Sam.ApproveAsync(id)).ExpectSuccess();
        await Service.SettleAsync();
        var visitor = await OpenAsync(Ada, "/audit?project=shop");
        await visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.Main).GetByText("Sam"));

        await visitor.FillAsync("Text", "nothing has this in it");
        await visitor.PressAsync("Search");
        await visitor.SeesAsync("Nothing happened that fits.");
        await visitor.FillAsync("Text", "checkout");
        await visitor.TypeKeysAsync("Enter");
        await visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.Main).GetByText("Sam"));
        Assert.Contains("q=checkout", visitor.Page.Url);

        await visitor.PressAsync("Verify the record of shop");
        await visitor.SeesAsync("The chain of project shop is whole");
    }

    [Fact]
    public async Task An_entry_leads_to_its_request()
    {
        await AskSamAsync();
        var visitor = await OpenAsync(Ada, "/audit?project=shop");

        await visitor.Link("Open the request").First.ClickAsync();

        await visitor.SeesAsync(visitor.Heading("Please"));
    }
}
