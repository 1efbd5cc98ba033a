using System.Diagnostics;
using Microsoft.Playwright;

namespace Approvals.TestHost.Browsers;

/// <summary>
/// One headless Chromium for a process: the one that is installed, or that of <c>CHROMIUM_PATH</c>; where a test machine has none and
/// its user may, Debian's is installed.
/// </summary>
internal static class Chromium
{
    private static readonly string[] s_places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private static readonly Lazy<Task<IBrowser>> s_browser = new(StartAsync);

    public static Task<IBrowser> BrowserAsync() => s_browser.Value;

    private static async Task<IBrowser> StartAsync()
    {
        var path = Find() ?? await InstallAsync();
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000);

        // As root, as in most containers, Chromium has no sandbox.
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path ? path : s_places.FirstOrDefault(File.Exists);

    private static async Task<string> InstallAsync()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/apt-get") || !Environment.IsPrivilegedProcess)
        {
            throw new InvalidOperationException(
                "What looks at the page needs Chromium or Chrome: install it, or say in CHROMIUM_PATH where it is."
            );
        }

        await RunAsync("apt-get", "update");
        await RunAsync("apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core");
        return Find() ?? throw new InvalidOperationException("apt-get installed no Chromium.");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {await output}{await errors}");
        }
    }
}
