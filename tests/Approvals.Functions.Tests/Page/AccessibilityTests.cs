using Microsoft.Playwright;

namespace Approvals.Tests.Page;

public sealed class AccessibilityTests : RichPageTest
{
    /// <summary>640 is 1280 at a zoom of 200 %.</summary>
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(640, ColorScheme.Light)]
    public async Task Every_view_is_accessible_and_no_wider_than_the_window(int width, ColorScheme scheme)
    {
        var visitor = await OpenAsync(Ada, options: Screen(width, scheme));

        foreach (var path in Project.Paths)
        {
            await visitor.ReadsAsync(path);
            await visitor.IsAccessibleAsync();
            await visitor.FitsAsync();
        }
    }

    [Theory]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    public async Task What_opens_on_a_view_is_accessible_too(int width, ColorScheme scheme)
    {
        var visitor = await OpenAsync(Sam, options: Screen(width, scheme));
        (string Path, Func<Task> Open)[] states =
        [
            ("/inbox", () => visitor.TypeKeysAsync("?")),
            ($"/requests/{Project.Waiting}", () => visitor.PressAsync("Approve")),
            ($"/requests/{Project.Waiting}", () => visitor.PressAsync("Decline")),
            ($"/requests/{Project.Waiting}", () => visitor.Page.GetByText("JSON difference").ClickAsync()),
            ($"/requests/{Project.Waiting}", () => EvaluateAsync(visitor)),
            ($"/resources/shop/flag/{Flag}/change?env=production", () => visitor.PressAsync("Add a rule")),
            ($"/resources/shop/flag/{Flag}/change?env=production", () => visitor.PressAsync("Add a prerequisite")),
            ($"/resources/shop/flag/{Flag}/change?env=production&copy=yes", () => visitor.PressAsync("Ask for approval")),
            ("/tokens", () => visitor.PressAsync("New token")),
        ];

        foreach (var (path, open) in states)
        {
            await visitor.ReadsAsync(path);
            await open();
            await visitor.IsAccessibleAsync();
            await visitor.FitsAsync();
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task What_opens_for_an_admin_is_accessible_too(ColorScheme scheme)
    {
        var visitor = await OpenAsync(Ada, options: Screen(360, scheme));
        await visitor.ReadsAsync("/settings?project=shop&env=production");

        string[] opened = ["Change rules for flags", "Remove the freeze window Weekend", "Change the freeze window Winter sales"];
        foreach (var name in opened)
        {
            await visitor.PressAsync(name);
            await visitor.IsAccessibleAsync();
            await visitor.FitsAsync();
            await visitor.PressAsync("Cancel");
        }

        await visitor.PressAsync("Change the freeze window Weekend");
        await visitor.IsAccessibleAsync();
        await visitor.PressAsync("Time zone: choose another");
        await visitor.IsAccessibleAsync();
        await visitor.FitsAsync();

        await visitor.ReadsAsync("/audit?project=shop");
        await visitor.PressAsync("Verify the record of shop");
        await visitor.SeesAsync("is whole");
        await visitor.IsAccessibleAsync();
        await visitor.FitsAsync();
    }

    private static BrowserNewContextOptions Screen(int width, ColorScheme scheme) =>
        new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
        };

    private static async Task EvaluateAsync(Visitor visitor)
    {
        await visitor.FillAsync("User key", "ann");
        await visitor.PressAsync("Show");
        await visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.List, new() { Name = "What this context is served" }));
    }
}
