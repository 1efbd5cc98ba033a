using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Approvals.Local.Azurite;

/// <summary>Azurite's table server, run as a child of this program.</summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    // Every storage emulator has this account and this key: they are public and guard nothing.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Tries = 5;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Stops the server, with its data written, when our end of its standard input closes: also when this program is killed.
    /// Ctrl+C reaches the server too, but this program may still need it to shut down, so the server does not listen to it.
    /// </summary>
    private const string Launcher = """
        const once = process.once;
        process.once = (event, listener) => event === 'SIGINT' ? process : once.call(process, event, listener);
        process.on('SIGINT', () => {});
        for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
        process.stdin.resume().on('error', () => {}).on('close', () => {
            if (!process.emit('message', 'shutdown')) process.exit(0);
            setTimeout(() => process.exit(0), 5000).unref();
        });
        require(process.env.TABLE_SERVER);
        """;

    private readonly Process process;

    private AzuriteProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The connection string of the server's one account.</summary>
    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture,
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};TableEndpoint=http://127.0.0.1:{Port}/{Account};");

    /// <summary>Installs Azurite if need be, starts it and waits until it listens.</summary>
    /// <exception cref="AzuriteException">It cannot be installed or started.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.Patience, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var installation = AzuriteInstallation.Find();
            await installation.EnsureAsync(both.Token).ConfigureAwait(false);
            for (var tryNumber = 1; ; tryNumber++)
            {
                try
                {
                    return await StartAsync(installation, options.DataFolder, options.Port ?? FreePort(), both.Token).ConfigureAwait(false);
                }
                catch (AzuriteException problem)
                    when (options.Port is null && tryNumber < Tries && problem.Message.Contains("EADDRINUSE", StringComparison.Ordinal))
                {
                    // Someone took the free port between our look and the server's start.
                }
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new AzuriteException($"The local table server was not ready after {options.Patience}.");
        }
    }

    /// <summary>
    /// Stops the server and waits for its end; its data, if in a folder, is written. It may then be started again on the same port.
    /// </summary>
    public async Task StopAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (process.HasExited)
            return;

        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Farewell, TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        process.Dispose();
    }

    private static async Task<AzuriteProcess> StartAsync(
        AzuriteInstallation installation, string? folder, int port, CancellationToken cancellationToken)
    {
        string[] persistence = folder is null ? ["--inMemoryPersistence"] : ["--location", Directory.CreateDirectory(folder).FullName];
        var process = Tool.Start(
            "node",
            [
                "-e", Launcher, "azurite-table", "--silent", "--disableTelemetry",
                "--tableHost", "127.0.0.1", "--tablePort", port.ToString(CultureInfo.InvariantCulture), .. persistence,
            ],
            installation.Root,
            new() { ["TABLE_SERVER"] = installation.TableServer });
        var output = new TableServerOutput(process);
        try
        {
            var exit = process.WaitForExitAsync(cancellationToken);
            if (await Task.WhenAny(output.Started, exit).ConfigureAwait(false) == output.Started)
                return new AzuriteProcess(process, port);

            await exit.ConfigureAwait(false);
            throw new AzuriteException($"The local table server ended as it started on port {port}:\n{output}\n");
        }
        catch
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private void OnExit(object? sender, EventArgs arguments)
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(Farewell))
            process.Kill(entireProcessTree: true);
    }
}
