using Microsoft.Extensions.Logging;

namespace Approvals.Local.Azurite;

/// <summary>Keeps Azurite running on the same ports: when it ends or is killed, it is started again.</summary>
internal sealed partial class AzuriteServer : IAsyncDisposable
{
    private const int Tries = 5;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly AzuriteInstallation _installation;
    private readonly AzuriteOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly DataFolderLock? _folder;
    private AzuriteProcess _process;
    private readonly Task _supervising;

    private AzuriteServer(
        AzuriteInstallation installation,
        AzuriteOptions options,
        AzuritePorts ports,
        DataFolderLock? folder,
        AzuriteProcess process
    )
    {
        (_installation, _options, Ports, _folder, _process) = (installation, options, ports, folder, process);
        folder?.HeldBy(process.Id);
        _supervising = SuperviseAsync();
    }

    public AzuritePorts Ports { get; }

    public string ConnectionString => Ports.ConnectionString;

    /// <summary>The current Azurite process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Installs Azurite if it is missing, starts it and waits until it listens.</summary>
    /// <exception cref="AzuriteException">Azurite cannot be installed or started.</exception>
    public static async Task<AzuriteServer> StartAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.Patience);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var installation = AzuriteInstallation.Find(options.LongWork);
            await installation.EnsureAsync(both.Token);
            var folder = options.DataFolder is { } data ? await DataFolderLock.AcquireAsync(data, both.Token) : null;
            for (var number = 1; ; number++)
            {
                var ports = options.Ports ?? AzuritePorts.Free(tables: null);
                try
                {
                    return new(
                        installation,
                        options,
                        ports,
                        folder,
                        await AzuriteProcess.StartAsync(installation, options.DataFolder, ports, both.Token)
                    );
                }
                catch (AzuriteException problem) when (options.Ports is null && number < Tries && problem.IsPortTaken)
                {
                    // Another program took a port that was free when it was chosen.
                }
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new AzuriteException($"Azurite was not ready after {options.Patience}.");
        }
    }

    /// <summary>Stops Azurite and waits until it has ended and, if it has a data folder, written its data.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _supervising;
        await _process.DisposeAsync();
        _folder?.Dispose();
        _stopping.Dispose();
    }

    private async Task SuperviseAsync()
    {
        var stopped = Task.Delay(Timeout.Infinite, _stopping.Token);
        while (await Task.WhenAny(_process.Exited, stopped) != stopped)
        {
            Log.Ended(_options.Logger);
            try
            {
                var next = await AzuriteProcess.StartAsync(_installation, _options.DataFolder, Ports, _stopping.Token);
                await _process.DisposeAsync();
                _process = next;
                _folder?.HeldBy(next.Id);
            }
            catch (AzuriteException exception)
            {
                Log.NotStarted(_options.Logger, exception.Message);
                await Task.WhenAny(Task.Delay(s_pause), stopped);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Azurite has ended; it is started again")]
        public static partial void Ended(ILogger logger);

        [LoggerMessage(2, LogLevel.Error, "{Reason} It is tried again")]
        public static partial void NotStarted(ILogger logger, string reason);
    }
}
