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

        await TabToAsync(visitor, visitor.Field("Access token"));
        await visitor.Page.Keyboard.TypeAsync(Sam.Token!);
        await visitor.TypeKeysAsync("Enter");
        await visitor.SeesAsync(visitor.Link("Please"));
        await visitor.TypeKeysAsync("?");
        await visitor.SeesAsync(visitor.Dialog.GetByText("Next request"));
        await visitor.TypeKeysAsync("Escape", "j", "k", "Enter");
        await visitor.SeesAsync(visitor.Heading("Please"));
        await Assertions.Expect(visitor.Button("Approve")).ToBeEnabledAsync();

        await TabToAsync(visitor, visitor.Field("User key"));
        await visitor.Page.Keyboard.TypeAsync("ann");
        await visitor.TypeKeysAsync("Enter");
        await visitor.SeesAsync("Affected");
        await TabToAsync(visitor, visitor.Button("Approve"));
        await visitor.TypeKeysAsync("Enter");
        await visitor.Page.Keyboard.TypeAsync("Fine");
        await visitor.TypeKeysAsync("Enter");
        await visitor.SeesAsync(visitor.Region("What happened").GetByText("Fine"));
        await visitor.TypeKeysAsync("u");

        await visitor.SeesAsync(visitor.Heading("Inbox"));
        Assert.Equal("completed", await Sam.StatusAsync(id));
    }

    /// <summary>Goes on from element to element, and back to the first one after the last, until it has the focus.</summary>
    private static async Task TabToAsync(Visitor visitor, ILocator element)
    {
        for (var i = 0; i < 100; i++)
        {
            if (await element.EvaluateAsync<bool>("it => it === document.activeElement"))
            {
                return;
            }

            await visitor.TypeKeysAsync("Tab");
        }

        Assert.Fail($"The keyboard does not get to {element}.");
    }
}
