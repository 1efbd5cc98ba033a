using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Approvals.Tests.Drivers;

/// <summary>The local program as a newcomer runs it: a process of its own.</summary>
internal sealed class LocalProgram : IAsyncDisposable
{
    private static readonly string s_program = typeof(Approvals.Local.LocalService).Assembly.Location;

    private readonly Process _process;
    private HttpClient? _http;

    private LocalProgram(Process process, string printed) => (_process, Printed) = (process, printed);

    /// <summary>What it printed until it listened.</summary>
    public string Printed { get; }

    public string Address => Regex.Match(Printed, @"Listening on (\S+)\. ").Groups[1].Value;

    public string Token(string name) => Regex.Match(Printed, $@"export {name}=(api-\w+)").Groups[1].Value;

    /// <summary>The settings for tables of its own on the Azurite that tests share.</summary>
    public static async Task<string[]> OnSharedTablesAsync(string? prefix = null)
    {
        prefix ??= SharedTables.NewPrefix();
        return [$"--AzureWebJobsStorage={await SharedTables.ConnectionStringAsync(prefix)}", $"--Approvals:TablePrefix={prefix}"];
    }

    public static async Task<LocalProgram> StartAsync(params string[] arguments)
    {
        var process = Start(["--urls", "http://127.0.0.1:0", .. arguments]);
        var printed = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed += line + "\n";
            if (line.StartsWith("Listening on", StringComparison.Ordinal))
            {
                // Nobody reads what it logs later, and it must not wait for anybody to.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return new LocalProgram(process, printed);
            }
        }

        throw new InvalidOperationException($"It ended before it listened:\n{printed}\n{await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Runs it to its end; for starts that must fail.</summary>
    public static async Task<(int ExitCode, string Error)> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(arguments, environment);
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }

    /// <summary>Who calls it with the token that it printed for a person.</summary>
    public Client Client(string name) => new(_http ??= new HttpClient { BaseAddress = new(Address) }, Token(name));

    /// <summary>Kills the process that it started for a part of it, such as its worker, and leaves it itself running.</summary>
    /// <param name="named">What is on that process's command line.</param>
    public async Task KillPartAsync(string named)
    {
        var part = (await PartsAsync(named)).Single();
        part.Kill();
        await part.WaitForExitAsync();
        part.Dispose();
    }

    /// <summary>The processes that it started and that still run.</summary>
    public async Task<IReadOnlyList<Process>> PartsAsync(string named = "")
    {
        using var list = Process.Start(
            new ProcessStartInfo("pgrep", ["-P", $"{_process.Id}", "-f", named]) { RedirectStandardOutput = true }
        )!;
        var ids = await list.StandardOutput.ReadToEndAsync();
        return [.. ids.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(id => Process.GetProcessById(int.Parse(id)))];
    }

    /// <summary>Ends it at once, wherever it is.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Sends a signal to the program and all its parts at once, as to a group of processes, and waits for the program's end.</summary>
    public async Task SignalAllAsync(string signal, IEnumerable<Process> parts)
    {
        using var telling = Process.Start("kill", [signal, .. parts.Select(part => $"{part.Id}"), $"{_process.Id}"]);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(patience.Token);
    }

    /// <summary>Stops it as Ctrl+C does, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (!_process.HasExited)
        {
            using var interrupt = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Start(IEnumerable<string> arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet"
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { s_program }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("AzureWebJobsStorage");
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
