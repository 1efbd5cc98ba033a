using System.Diagnostics;
using System.Reflection;

namespace Approvals.Architecture.Tests;

/// <summary>Braces, breaks and the width of lines are the formatter's, and nobody's taste.</summary>
public sealed class FormatTests
{
    private static readonly string s_formatter = typeof(FormatTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "FormatterPath")
        .Value!;

    [Fact]
    public async Task The_code_is_as_the_formatter_writes_it()
    {
        using var formatter = Process.Start(
            new ProcessStartInfo("dotnet", [s_formatter, "check", "src", "tests", "bench"])
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var told = await Task.WhenAll(formatter.StandardOutput.ReadToEndAsync(), formatter.StandardError.ReadToEndAsync());
        await formatter.WaitForExitAsync();

        Assert.True(
            formatter.ExitCode == 0,
            $"Run 'dotnet build -t:Format tests/Approvals.Architecture.Tests' from the root.{Environment.NewLine}{string.Concat(told)}"
        );
    }
}
