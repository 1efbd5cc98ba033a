using System.Text.RegularExpressions;
using Approvals.TestHost.Browsers;
using Approvals.Tests.Drivers;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Approvals.Tests.Page;

/// <summary>
/// Somebody with a browser tab. What the page must never do fails the test when the tab is closed: errors, messages of the console, and
/// what the content security policy forbids. The browser's clock starts with the service's and goes on by itself.
/// </summary>
internal sealed class Visitor : IAsyncDisposable
{
    /// <summary>Where visitors live.</summary>
    public const string TimeZone = "Europe/Berlin";

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
            // A form that was edited asks before it is left.
            if (dialog.Type == DialogType.BeforeUnload)
            {
                await dialog.AcceptAsync();
                return;
            }

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
        BrowserNewContextOptions? options = null,
        DateTimeOffset? now = null
    )
    {
        var context = await (await Chromium.BrowserAsync()).NewContextAsync(new(options ?? new()) { TimezoneId = TimeZone });
        context.SetDefaultTimeout(60_000);
        await context.Clock.InstallAsync(new() { TimeDate = (now ?? ServiceSetup.Start).UtcDateTime });
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

    /// <summary>A part of the page that has a name for screen readers.</summary>
    public ILocator Region(string name) => Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public Task PressAsync(string button) => Button(button).ClickAsync();

    public Task FillAsync(string label, string text) => Field(label).FillAsync(text);

    /// <summary>Types keys such as "j" or "Enter", one after another.</summary>
    public async Task TypeKeysAsync(params IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            await Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Goes on from element to element, and back to the first one after the last, until it has the focus.</summary>
    public async Task TabToAsync(ILocator element)
    {
        await SeesAsync(element);
        for (var i = 0; i < 100; i++)
        {
            if (await element.EvaluateAsync<bool>("it => it === document.activeElement"))
            {
                return;
            }

            await TypeKeysAsync("Tab");
        }

        Assert.Fail($"The keyboard does not get to {element}.");
    }

    /// <summary>Chooses from a list that opens.</summary>
    public async Task ChooseAsync(string label, string option)
    {
        // The button's name is what is chosen now, and then the label.
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"{Regex.Escape(label)}$") }).ClickAsync();
        await Page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }

    /// <summary>Looks for something by its name, or by what is written, and takes it.</summary>
    public async Task FindAsync(string label, string written, string? name = null)
    {
        await Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).FillAsync(written);
        await Page.GetByRole(AriaRole.Option).Filter(new() { HasText = name ?? written }).First.ClickAsync();
    }

    /// <summary>Waits until a text is shown.</summary>
    public Task SeesAsync(string text) => Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    public Task SeesAsync(ILocator part) => Assertions.Expect(part).ToBeVisibleAsync();

    /// <summary>Opens an address and waits until all that the view needs was read.</summary>
    public async Task ReadsAsync(string path)
    {
        await GoAsync(path);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Assertions.Expect(Page.GetByText("Loading…")).ToHaveCountAsync(0);
    }

    /// <summary>Fails when the page is wider than the window.</summary>
    public async Task FitsAsync()
    {
        var wide = await Page.EvaluateAsync<string[]>(
            """
            () => {
              const { scrollWidth, clientWidth } = document.documentElement;
              return scrollWidth <= clientWidth ? [] : [`${scrollWidth} > ${clientWidth}`, ...[...document.body.querySelectorAll("*")]
                .filter((it) => it.getBoundingClientRect().right > clientWidth + 1)
                .slice(-3).map((it) => it.outerHTML.slice(0, 200))];
            }
            """
        );
        Assert.True(wide is [], $"{Page.Url}: {string.Join("\n", wide)}");
    }

    /// <summary>Fails for what axe finds against WCAG 2.2 A and AA on what is shown.</summary>
    public async Task IsAccessibleAsync()
    {
        // What is being read fades in.
        await Assertions.Expect(Page.GetByText("Loading…")).ToHaveCountAsync(0);
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
