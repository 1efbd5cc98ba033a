using Approvals.Tests.Drivers;
using Microsoft.Playwright;

namespace Approvals.Tests.Page;

/// <summary>The main views, as the documentation shows them. With APPROVALS_RENEW=1 the pictures in docs/images are made anew.</summary>
public sealed class ScreenshotTests : RichPageTest
{
    private const int LargestPicture = 150 * 1024;

    private static readonly string s_folder = Path.Combine(Repository.Root, "docs", "images");

    [Fact]
    public async Task The_views_in_the_documentation_are_drawn_without_trouble()
    {
        var visitor = await OpenAsync(Sam, options: Screen(1280, 800, ColorScheme.Light));
        await TakeAsync(visitor, "inbox", "/inbox?view=open", "Roll the new checkout out in Germany and Austria");
        await TakeAsync(visitor, "request", $"/requests/{Project.Waiting}", "Germany and Austria");
        await TakeAsync(visitor, "resources", "/resources?project=shop", "Layout of results");
        await TakeAsync(visitor, "change", $"/resources/shop/flag/{Flag}/change?env=production", "Our own people", ChangeAsync);
        await TakeAsync(visitor, "rules", "/settings?project=shop&env=production", "A request needs the approval of 2 people.");
        var admin = await OpenAsync(Ada, options: Screen(1280, 800, ColorScheme.Light));
        await TakeAsync(admin, "audit", "/audit?project=shop", "Rita", VerifyAsync);

        var small = await OpenAsync(Sam, options: Screen(360, 740, ColorScheme.Dark));
        await TakeAsync(small, "inbox-small", "/inbox?view=open", "Free returns for a hundred days");
        await TakeAsync(small, "request-small", $"/requests/{Project.Waiting}", "Germany and Austria");
    }

    [Fact]
    public void Pictures_are_few_and_small()
    {
        var pictures = Directory.GetFiles(s_folder, "*.png");

        Assert.InRange(pictures.Length, 1, 8);
        Assert.All(pictures, picture => Assert.InRange(new FileInfo(picture).Length, 1, LargestPicture));
    }

    private async Task TakeAsync(Visitor visitor, string name, string path, string text, Func<Visitor, Task>? first = null)
    {
        await visitor.ReadsAsync(path);
        await visitor.SeesAsync(text);
        if (first is not null)
        {
            await first(visitor);
        }

        await visitor.Page.Clock.SetFixedTimeAsync(Service.Time.GetUtcNow().UtcDateTime);
        var picture = await visitor.Page.ScreenshotAsync(
            new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide }
        );
        Assert.InRange(picture.Length, 8 * 1024, LargestPicture);
        if (Environment.GetEnvironmentVariable("APPROVALS_RENEW") is "1")
        {
            Directory.CreateDirectory(s_folder);
            await File.WriteAllBytesAsync(Path.Combine(s_folder, $"{name}.png"), picture);
        }
    }

    private static async Task ChangeAsync(Visitor visitor)
    {
        await visitor.Page.GetByText("Targeting is on", new() { Exact = true }).ClickAsync();
        await visitor.PressAsync("Remove rule 2");
        await visitor.SeesAsync(visitor.Region("The change").GetByText("Production").First);
        await Assertions.Expect(visitor.Button("Ask for approval")).ToBeEnabledAsync();
        await visitor.Page.EvaluateAsync("scrollTo(0, 0)");
    }

    private static async Task VerifyAsync(Visitor visitor)
    {
        await visitor.PressAsync("Verify the record of shop");
        await visitor.SeesAsync("is whole");
    }

    private static BrowserNewContextOptions Screen(int width, int height, ColorScheme scheme) =>
        new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
        };
}
