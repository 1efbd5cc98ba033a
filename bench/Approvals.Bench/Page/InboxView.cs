using System.Globalization;
using Approvals.TestHost.Browsers;
using Microsoft.Playwright;

namespace Approvals.Bench.Page;

/// <summary>The inbox in a browser tab.</summary>
internal sealed class InboxView : IAsyncDisposable
{
    /// <summary>Notes when the first frame with a row of the list was drawn, in milliseconds since the navigation began.</summary>
    private const string Watch = """
        new MutationObserver((_, watch) => {
          if (document.querySelector(".request-link")) {
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.painted = performance.now(); }));
          }
        }).observe(document, { childList: true, subtree: true });
        """;

    private readonly IBrowserContext _context;
    private readonly IPage _page;
    private readonly HashSet<string> _calls = [];

    private InboxView(IBrowserContext context, IPage page) => (_context, _page) = (context, page);

    /// <summary>Opens a tab that has nothing of the page yet, and signs it in.</summary>
    public static async Task<InboxView> OpenAsync()
    {
        var context = await (await Chromium.BrowserAsync()).NewContextAsync();
        await context.AddInitScriptAsync(Watch);
        var view = new InboxView(context, await context.NewPageAsync());
        view._page.Request += (_, request) =>
        {
            var path = new Uri(request.Url).AbsolutePath;
            if (path.StartsWith("/api/", StringComparison.Ordinal))
            {
                view._calls.Add($"{request.Method} {path}");
            }
        };
        return view;
    }

    /// <summary>The time from navigating to the list being drawn, and the calls of the API until nothing more was asked.</summary>
    public async Task<(TimeSpan Painted, IReadOnlyCollection<string> Calls)> NavigateAsync(Uri address)
    {
        _calls.Clear();

        // From elsewhere, for going to the same address with another fragment would not load the page.
        await _page.GotoAsync("about:blank");
        await _page.GotoAsync(address.ToString());
        var painted = double.Parse(
            (await _page.Locator("html[data-painted]").GetAttributeAsync("data-painted"))!,
            CultureInfo.InvariantCulture
        );
        await _page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return (TimeSpan.FromMilliseconds(painted), [.. _calls]);
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
