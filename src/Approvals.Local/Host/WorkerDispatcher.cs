using System.Text.Json;
using Approvals.Local.Host.Rpc;
using Microsoft.Extensions.Logging;

namespace Approvals.Local.Host;

/// <summary>Keeps one worker running (starts another when it ends), and sends invocations to it.</summary>
internal sealed partial class WorkerDispatcher(AspNetCoreGrpcServer server, FunctionsHostOptions options) : IAsyncDisposable
{
    /// <summary>How often the first worker is started when it finds its port taken.</summary>
    private const int MaxTries = 3;

    private static readonly TimeSpan s_startPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_callPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    private readonly ILogger _logger = options.Loggers.CreateLogger<WorkerDispatcher>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _durableClient = JsonSerializer.Serialize(
        new
        {
            taskHubName = options.HostJson.DurableTask.HubName,
            connectionName = "",
            rpcBaseUrl = server.Address,
            httpBaseUrl = server.Address,
            requiredQueryStringParameters = "",
            maxGrpcMessageSizeInBytes = AspNetCoreGrpcServer.MaxMessageLength,
        }
    );

    private volatile TaskCompletionSource<WorkerChannel> _current = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _supervising = Task.CompletedTask;

    /// <summary>The worker's functions; those of the first worker, since later ones run the same app.</summary>
    public IReadOnlyList<FunctionMetadata> Functions { get; private set; } = [];

    /// <summary>Starts the first worker.</summary>
    /// <exception cref="WorkerException">The worker did not start; the message says why in one line.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var (worker, channel) = await StartFirstAsync(cancellationToken);
        _supervising = SuperviseAsync(worker, channel);
    }

    /// <summary>A worker looks for a free port before it listens on it, and another process may take that port in between.</summary>
    private async Task<(IWorkerInstance Worker, WorkerChannel Channel)> StartFirstAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await StartWorkerAsync(cancellationToken);
            }
            catch (WorkerException exception)
                when (tries < MaxTries && exception.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase))
            {
                Log.NotStarted(_logger, exception.Message);
            }
        }
    }

    /// <summary>The running worker; while one is being started, waits for it.</summary>
    /// <exception cref="WorkerException">No worker is running, and none was started in time.</exception>
    public async Task<WorkerChannel> CurrentAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _current.Task.WaitAsync(s_callPatience, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new WorkerException("No worker is running.", exception);
        }
    }

    public InvocationRequest Invocation(FunctionMetadata function, TypedData trigger) =>
        Host.Invocation.Of(function, trigger, _durableClient);

    /// <summary>Runs the function with a name.</summary>
    /// <exception cref="WorkerException">There is no such function, no worker is running, or the worker ended meanwhile.</exception>
    public async Task<InvocationResponse> InvokeAsync(string name, TypedData trigger)
    {
        var function =
            Functions.FirstOrDefault(function => string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new WorkerException($"There is no function '{name}'.");
        var worker = await CurrentAsync(_stopping.Token);
        return await worker.InvokeAsync(Invocation(function, trigger), _stopping.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _supervising;
        _stopping.Dispose();
    }

    private async Task<(IWorkerInstance Worker, WorkerChannel Channel)> StartWorkerAsync(CancellationToken cancellationToken)
    {
        using var tooLate = new CancellationTokenSource(s_startPatience, options.Time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLate.Token);
        var channel = new WorkerChannel($"{Guid.NewGuid()}", options.AppFolder, options.Loggers);
        server.Workers.Await(channel);
        var worker = await options.Worker.StartAsync(server.Address, channel.WorkerId, patience.Token);
        _ = worker.Exited.ContinueWith(_ => channel.Close(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            Functions = await channel.InitializeAsync(patience.Token);
        }
        catch (Exception exception)
            when (exception is WorkerException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var printed = worker.Exited.IsCompleted ? await worker.Exited : "";
            await worker.DisposeAsync();
            var reason =
                exception is WorkerException ? exception.Message : $"It did not answer within {s_startPatience.TotalSeconds:0} seconds.";
            throw new WorkerException($"The worker did not start: {(printed.Length > 0 ? printed : reason)}", exception);
        }

        _current.TrySetResult(channel);
        return (worker, channel);
    }

    private async Task SuperviseAsync(IWorkerInstance worker, WorkerChannel channel)
    {
        var stopped = Task.Delay(Timeout.Infinite, _stopping.Token);
        for (var failures = 0; await Task.WhenAny(channel.Ended, stopped) == channel.Ended; )
        {
            _current = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Log.Ended(_logger);
            await worker.DisposeAsync();
            try
            {
                await Task.Delay(Pause(failures), _stopping.Token);
                ((worker, channel), failures) = (await StartWorkerAsync(_stopping.Token), 0);
            }
            catch (WorkerException exception)
            {
                Log.NotStarted(_logger, exception.Message);
                failures++;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }

        channel.Terminate();
        await worker.DisposeAsync();
    }

    private static TimeSpan Pause(int failures) =>
        failures == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(s_longestPause.TotalSeconds, 1 << Math.Min(failures, 5)));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The worker has ended; another is started")]
        public static partial void Ended(ILogger logger);

        [LoggerMessage(2, LogLevel.Error, "{Reason} It is tried again")]
        public static partial void NotStarted(ILogger logger, string reason);
    }
}
