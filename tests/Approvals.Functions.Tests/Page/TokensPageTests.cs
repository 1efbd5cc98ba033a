using Approvals.Tests.Drivers;
using Microsoft.Playwright;

namespace Approvals.Tests.Page;

public sealed class TokensPageTests : PageTest
{
    [Fact]
    public async Task A_token_is_made_shown_once_and_deleted()
    {
        var visitor = await OpenAsync(Rita, "/tokens");

        await visitor.PressAsync("New token");
        await visitor.FillAsync("Name", "Pipeline");
        await visitor.PressAsync("Make token");
        var text = await visitor.Field("Text of the token").InputValueAsync();
        (await Service.Client(text).GetAsync("caller-identity")).Expect(200);
        await visitor.PressAsync("Done");
        await Assertions.Expect(visitor.Page.GetByText(text)).ToHaveCountAsync(0);

        await visitor.PressAsync("Delete Pipeline");
        await visitor.PressAsync("Delete token");
        await Assertions.Expect(visitor.Page.GetByText("Pipeline")).ToHaveCountAsync(0);
        await Eventually.BecomesAsync(() => Service.Client(text).GetAsync("caller-identity"), answer => answer.Status == 401);
    }

    [Fact]
    public async Task Who_deletes_the_token_of_the_tab_is_signed_out()
    {
        var visitor = await OpenAsync(Rita, "/tokens");

        await visitor.PressAsync("Delete test");
        await visitor.SeesAsync("You are signed in with this token, and will be signed out.");
        await visitor.PressAsync("Delete token");

        await visitor.SeesAsync(visitor.Heading("Sign in to Approvals"));
    }
}
