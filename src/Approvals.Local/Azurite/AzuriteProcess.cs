using System.Diagnostics;
using System.Globalization;

namespace Approvals.Local.Azurite;

/// <summary>One run of Azurite with its blob, queue and table servers, as a child of this program.</summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(4);

    /// <summary>
    /// A script that starts Azurite's servers and stops them, with their data written, when this program's end of its standard input
    /// closes, so also when this program is killed. It ignores Ctrl+C and SIGTERM, which reach all processes of a terminal or a container,
    /// since this program needs the servers while it shuts down.
    /// </summary>
    private const string Launcher = """
        const once = process.once;
        const ignored = ['SIGINT', 'SIGTERM'];
        process.once = (event, listener) => ignored.includes(event) ? process : once.call(process, event, listener);
        ignored.forEach(signal => process.on(signal, () => {}));
        for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
        process.stdin.resume().on('error', () => {}).on('close', () => {
            if (!process.emit('message', 'shutdown')) process.exit(0);
            setTimeout(() => process.exit(0), 5000).unref();
        });
        require(process.env.AZURITE);
        """;

    private readonly Process _process;

    private AzuriteProcess(Process process)
    {
        _process = process;
        Exited = process.WaitForExitAsync(CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public int Id => _process.Id;

    /// <summary>Completes when Azurite has ended.</summary>
    public Task Exited { get; }

    /// <summary>Starts Azurite and waits until all three servers listen.</summary>
    /// <exception cref="AzuriteException">Azurite ended during its start; the message contains what it printed.</exception>
    public static async Task<AzuriteProcess> StartAsync(
        AzuriteInstallation installation,
        string? folder,
        AzuritePorts ports,
        CancellationToken cancellationToken
    )
    {
        string[] persistence = folder is null ? ["--inMemoryPersistence"] : ["--location", Directory.CreateDirectory(folder).FullName];
        var process = Tool.Start(
            "node",
            [
                "-e",
                Launcher,
                "azurite",
                "--silent",
                "--disableTelemetry",
                "--skipApiVersionCheck",
                "--blobHost",
                "127.0.0.1",
                "--blobPort",
                Text(ports.Blob),
                "--queueHost",
                "127.0.0.1",
                "--queuePort",
                Text(ports.Queue),
                "--tableHost",
                "127.0.0.1",
                "--tablePort",
                Text(ports.Table),
                .. persistence,
            ],
            installation.Root,
            new() { ["AZURITE"] = installation.Script }
        );
        var output = new AzuriteOutput(process);
        try
        {
            var exit = process.WaitForExitAsync(cancellationToken);
            if (await Task.WhenAny(output.Started, exit) == output.Started)
            {
                return new AzuriteProcess(process);
            }

            await exit;
            if (output.ToString().Contains("EADDRINUSE", StringComparison.Ordinal))
            {
                throw AzuriteException.PortTaken(ports);
            }

            throw new AzuriteException(
                $"Azurite ended as it started on the ports {ports.Blob}, {ports.Queue} and {ports.Table}:\n{output}\n"
            );
        }
        catch
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
            throw;
        }
    }

    /// <summary>Stops Azurite and waits until it has ended and, if it has a data folder, written its data.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (await Task.WhenAny(Exited, Task.Delay(s_farewell)) != Exited)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        await Exited;
        _process.Dispose();
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private void OnExit(object? sender, EventArgs arguments)
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(s_farewell))
        {
            _process.Kill(entireProcessTree: true);
        }
    }
}
