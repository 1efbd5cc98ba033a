using System.Diagnostics;
using System.Globalization;

namespace Approvals.Local.Host;

/// <summary>
/// The app's unmodified assembly, as it is deployed, in a child process. It ends when this process ends, even if this one is killed.
/// </summary>
internal sealed class WorkerProcess : IWorkerInstance
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(3);

    private readonly Process _process;
    private readonly Queue<string> _printed = new();

    private WorkerProcess(Process process)
    {
        _process = process;
        Exited = ExitAsync();
    }

    public Task<string> Exited { get; }

    /// <summary>Starts the app's assembly with the arguments that the Functions host gives to its workers.</summary>
    public sealed class Launcher(string assembly, IReadOnlyDictionary<string, string> settings) : IWorkerLauncher
    {
        public Task<IWorkerInstance> StartAsync(Uri hostAddress, string workerId, CancellationToken cancellationToken)
        {
            var start = new ProcessStartInfo(
                DotNet,
                [
                    assembly,
                    "--functions-uri",
                    hostAddress.ToString(),
                    "--functions-request-id",
                    workerId,
                    "--functions-worker-id",
                    workerId,
                    "--functions-grpc-max-message-length",
                    AspNetCoreGrpcServer.MaxMessageLength.ToString(CultureInfo.InvariantCulture),
                ]
            )
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Path.GetDirectoryName(assembly),
            };
            foreach (var (name, value) in settings)
            {
                start.Environment[name] = value;
            }

            start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = Path.GetDirectoryName(assembly);
            start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = Path.GetDirectoryName(assembly);
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(WorkerProcess).Assembly.Location;
            return Task.FromResult<IWorkerInstance>(new WorkerProcess(Process.Start(start)!));
        }

        private static string DotNet =>
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
    }

    /// <summary>Stops the worker by closing its standard input, and kills it if that does not stop it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
        }

        if (await Task.WhenAny(Exited, Task.Delay(s_farewell)) != Exited)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
        }

        _process.Dispose();
    }

    private async Task<string> ExitAsync()
    {
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await _process.WaitForExitAsync();
        lock (_printed)
        {
            return string.Join(' ', _printed);
        }
    }

    private void Keep(string? line)
    {
        lock (_printed)
        {
            if (line is { Length: > 0 } && _printed.Count < 3)
            {
                _printed.Enqueue(line.Trim());
            }
        }
    }
}
