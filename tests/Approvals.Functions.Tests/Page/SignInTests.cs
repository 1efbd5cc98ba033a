using Approvals.Tests.Drivers;
using Microsoft.Playwright;

namespace Approvals.Tests.Page;

public sealed class SignInTests : IAsyncLifetime
{
    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_link_signs_in_and_leaves_no_token_in_the_address()
    {
        var somebody = await _service.MemberAsync();
        await using var visitor = await Visitor.OpenAsync(_service.Address, somebody.Token);

        await Assertions.Expect(visitor.Heading("Inbox")).ToBeVisibleAsync();
        Assert.DoesNotContain(somebody.Token!, visitor.Page.Url);
        Assert.DoesNotContain(somebody.Token!, await visitor.Page.EvaluateAsync<string>("JSON.stringify(localStorage) + document.cookie"));
        await visitor.Page.GoBackAsync();
        Assert.DoesNotContain(somebody.Token!, visitor.Page.Url);
    }

    [Fact]
    public async Task Without_a_token_the_page_asks_for_one()
    {
        var somebody = await _service.MemberAsync();
        await using var visitor = await Visitor.OpenAsync(_service.Address);

        await visitor.IsAccessibleAsync();
        await visitor.Field("Access token").FillAsync(somebody.Token!);
        await visitor.Button("Sign in").ClickAsync();
        await Assertions.Expect(visitor.Heading("Inbox")).ToBeVisibleAsync();
    }
}
