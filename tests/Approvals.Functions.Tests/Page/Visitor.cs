using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Approvals.Tests.Page;

/// <summary>
/// Somebody with a browser tab. What the page must never do fails the test when the tab is closed: errors, messages of the console, and
/// what the content security policy forbids.
/// </summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _troubles = [];

    private Visitor(IBrowserContext context, IPage page, Uri address)
    {
        (_context, Page, Address) = (context, page, address);
        page.PageError += (_, error) => Note(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Note(message.Text);
            }
        };
        page.Dialog += async (_, dialog) =>
        {
            Note($"A dialog was opened: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    public Uri Address { get; }

    /// <summary>Calls of the API so far, as method and path with its query.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Opens a tab; with a token it is that person's.</summary>
    public static async Task<Visitor> OpenAsync(
        Uri address,
        string? token = null,
        string path = "/",
        BrowserNewContextOptions? options = null
    )
    {
        var context = await (await Chromium.BrowserAsync()).NewContextAsync(options ?? new() { TimezoneId = "Europe/Berlin" });
        var page = await context.NewPageAsync();
        var visitor = new Visitor(context, page, address);
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("/api/", StringComparison.Ordinal))
            {
                visitor.Calls.Add($"{request.Method} {new Uri(request.Url).PathAndQuery}");
            }
        };
        await visitor.GoAsync(token is null ? path : $"{path}#token={token}");
        return visitor;
    }

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(Address, path).ToString());

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    /// <summary>Waits until a text is shown.</summary>
    public Task SeesAsync(string text) => Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = 30_000 });

    /// <summary>Fails for what axe finds against WCAG 2.2 A and AA on what is shown.</summary>
    public async Task IsAccessibleAsync()
    {
        var result = await Page.RunAxe();
        Assert.True(
            result.Violations is [],
            string.Join(
                "\n",
                result.Violations.Select(violation =>
                    $"{Page.Url}: {violation.Id}: {violation.Help}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}"
                )
            )
        );
    }

    /// <summary>Takes what was noted, for tests that provoke it.</summary>
    public IReadOnlyList<string> TakeTroubles()
    {
        string[] troubles = [.. _troubles];
        _troubles.Clear();
        return troubles;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        Assert.Empty(_troubles);
    }

    private void Note(string trouble)
    {
        lock (_troubles)
        {
            _troubles.Add(trouble);
        }
    }
}
