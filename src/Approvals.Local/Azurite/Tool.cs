using System.ComponentModel;
using System.Diagnostics;

namespace Approvals.Local.Azurite;

/// <summary>Runs a command to its end and keeps what it prints.</summary>
internal static class Tool
{
    /// <exception cref="AzuriteException">The command is not on the PATH, or failed.</exception>
    public static async Task<string> RunAsync(string name, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        var command = $"{name} {string.Join(' ', arguments)}";
        using var process = Start(name, arguments, folder, []);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            var printed = await output;
            var complaints = await errors;
            return process.ExitCode == 0 ? printed
                : complaints.Contains("ENOSPC", StringComparison.Ordinal) ? throw AzuriteException.DiskFull(folder)
                : throw new AzuriteException($"'{command}' failed in {folder} (exit code {process.ExitCode}):\n{complaints}{printed}\n");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <exception cref="AzuriteException">The command is not on the PATH.</exception>
    public static Process Start(string name, string[] arguments, string folder, Dictionary<string, string> environment)
    {
        // npm is a script on Windows, which only starts by its full name.
        var file = name == "npm" && OperatingSystem.IsWindows() ? "npm.cmd" : name;
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new AzuriteException($"{name} was not found.", missing);
        }
    }
}
