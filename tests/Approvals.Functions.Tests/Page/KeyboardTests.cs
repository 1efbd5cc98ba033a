using Microsoft.Playwright;

namespace Approvals.Tests.Page;

public sealed class KeyboardTests : PageTest
{
    [Fact]
    public async Task A_whole_review_needs_no_mouse()
    {
        var id = await AskSamAsync();
        var visitor = await OpenAsync(Service.Client(token: null));
        await visitor.SeesAsync(visitor.Field("Access token"));

        await visitor.TabToAsync(visitor.Field("Access token"));
        await visitor.Page.Keyboard.TypeAsync(Sam.Token!);
        await visitor.TypeKeysAsync("Enter");
        await visitor.SeesAsync(visitor.Link("Please"));
        await visitor.TypeKeysAsync("?");
        await visitor.SeesAsync(visitor.Dialog.GetByText("Next request"));
        await visitor.TypeKeysAsync("Escape", "j", "k", "Enter");
        await visitor.SeesAsync(visitor.Heading("Please"));
        await Assertions.Expect(visitor.Button("Approve")).ToBeEnabledAsync();

        await visitor.TabToAsync(visitor.Field("User key"));
        await visitor.Page.Keyboard.TypeAsync("ann");
        await visitor.TypeKeysAsync("Enter");
        await visitor.SeesAsync("Affected");
        await visitor.TabToAsync(visitor.Button("Approve"));
        await visitor.TypeKeysAsync("Enter");
        await visitor.Page.Keyboard.TypeAsync("Fine");
        await visitor.TypeKeysAsync("Enter");
        await visitor.SeesAsync(visitor.Region("What happened").GetByText("Fine"));
        await visitor.TypeKeysAsync("u");

        await visitor.SeesAsync(visitor.Heading("Inbox"));
        await Service.SettleAsync();
        Assert.Equal("completed", await Sam.StatusAsync(id));
    }
}
