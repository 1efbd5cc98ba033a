using System.Diagnostics;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Page;

/// <summary>The page's own checks, which npm runs.</summary>
public sealed class PageSourceTests
{
    [Fact]
    public async Task The_pages_types_fit_the_served_document_and_its_unit_tests_pass()
    {
        await NpmAsync("test");
        await NpmAsync("run", "check");
    }

    private static async Task NpmAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments)
        {
            WorkingDirectory = Path.Combine(Repository.Root, "web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CI"] = "true";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"npm {string.Join(' ', arguments)}:\n{await output}\n{await errors}");
    }
}
