using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Deployment;

/// <summary>The Bicep compiler, which is restored with this project.</summary>
internal static class Bicep
{
    public const string Main = "infra/main.bicep";

    private static readonly string s_compiler = typeof(Bicep)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "BicepPath")
        .Value!;

    private static readonly Lazy<Task<Compiled>> s_main = new(async () => await BuildAsync(Path.Combine(Repository.Root, Main)));

    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "infra"), "*.bicep", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The whole deployment; all tests share one compilation.</summary>
    public static async Task<ArmTemplate> DeploymentAsync()
    {
        var compiled = await s_main.Value;
        return compiled.Template.Length > 0
            ? ArmTemplate.Parse(compiled.Template)
            : throw new InvalidOperationException(compiled.Complaints);
    }

    public static async Task<string> ComplaintsAsync() => (await s_main.Value).Complaints;

    /// <summary>Compiles and lints a file and all that it uses, without the network.</summary>
    public static async Task<Compiled> BuildAsync(string file)
    {
        Assert.True(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64,
            "These tests run the Bicep compiler of the package Azure.Bicep.CommandLine.linux-x64: run them on Linux with an x64 processor, for example in the dev container."
        );
        LetRun(s_compiler);

        using var process = Process.Start(
            new ProcessStartInfo(s_compiler, ["build", file, "--no-restore", "--stdout"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var template = process.StandardOutput.ReadToEndAsync();
        var complaints = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Compiled(await template, (await complaints).Trim());
    }

    /// <summary>Packages do not say which of their files are programs.</summary>
    private static void LetRun(string program)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(program) is var mode && !mode.HasFlag(UnixFileMode.UserExecute))
        {
            File.SetUnixFileMode(program, mode | UnixFileMode.UserExecute);
        }
    }

    internal sealed record Compiled(string Template, string Complaints);
}
