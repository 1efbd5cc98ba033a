namespace Approvals.Tests.Page;

public sealed class RevertTests : PageTest
{
    [Fact]
    public async Task The_opposite_of_what_was_applied_is_asked_for_with_one_press()
    {
        var id = await AskSamAsync();
        (await Sam.ApproveAsync(id)).ExpectSuccess();
        await Service.SettleAsync();
        var asking = await OpenAsync(Rita, $"/requests/{id}");

        await asking.PressAsync("Ask for the opposite");

        await asking.SeesAsync(asking.Heading("Undo: Please"));
        await asking.SeesAsync(asking.Region("What changes").GetByText("Turn the flag off"));
        (await Sam.ApproveAsync(asking.Page.Url.Split('/')[^1])).ExpectSuccess();
        await Service.SettleAsync();
        Assert.False(await IsOnAsync());
    }
}
