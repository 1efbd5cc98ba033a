using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Approvals.Local.Host.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Approvals.Local.Host;

/// <summary>
/// The connection to one worker, in the protocol of Functions workers: initializes the worker, loads its functions, invokes them.
/// </summary>
/// <param name="workerId">The id that the worker connects with.</param>
/// <param name="appFolder">The folder with the app's assemblies and <c>host.json</c>.</param>
/// <param name="loggers">Makes the loggers that the worker's log messages are written to.</param>
internal sealed partial class WorkerChannel(string workerId, string appFolder, ILoggerFactory loggers)
{
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _awaited = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ILogger _logger = loggers.CreateLogger<WorkerChannel>();

    public string WorkerId => workerId;

    /// <summary>Completes when the worker has ended or disconnected.</summary>
    public Task Ended => _ended.Task;

    /// <summary>The address of the worker's own web server; known once the worker is initialized.</summary>
    public Uri? HttpUri { get; private set; }

    /// <summary>Waits for the worker to connect, and has it load all its functions.</summary>
    /// <exception cref="WorkerException">The worker ended meanwhile, or could not load its functions.</exception>
    public async Task<IReadOnlyList<FunctionMetadata>> InitializeAsync(CancellationToken cancellationToken)
    {
        if (await Task.WhenAny(_started.Task, Ended).WaitAsync(cancellationToken) == Ended)
        {
            throw WorkerException.Gone;
        }

        var init = new WorkerInitRequest
        {
            HostVersion = "4.0.0",
            FunctionAppDirectory = appFolder,
            WorkerDirectory = appFolder,
        };
        init.Capabilities.Add("MultiStream", "");
        var ready = (await AskAsync(new() { WorkerInitRequest = init }, cancellationToken)).WorkerInitResponse;
        Expect(ready.Result, "start");
        HttpUri = ready.Capabilities.TryGetValue("HttpUri", out var uri) ? new Uri(uri) : null;

        var found = (
            await AskAsync(new() { FunctionsMetadataRequest = new() { FunctionAppDirectory = appFolder } }, cancellationToken)
        ).FunctionMetadataResponse;
        Expect(found.Result, "list its functions");
        await Task.WhenAll(found.FunctionMetadataResults.Select(function => LoadAsync(function, cancellationToken)));
        return [.. found.FunctionMetadataResults.Select(function => new FunctionMetadata(function))];
    }

    /// <summary>Has the worker run a function, and waits for the result.</summary>
    /// <exception cref="WorkerException">The worker has ended. The function may have run in part or in whole.</exception>
    public async Task<InvocationResponse> InvokeAsync(InvocationRequest invocation, CancellationToken cancellationToken)
    {
        invocation.TraceContext = new() { TraceParent = Activity.Current?.Id ?? "", TraceState = Activity.Current?.TraceStateString ?? "" };
        var answer = (
            await AskAsync(new() { InvocationRequest = invocation }, invocation.InvocationId, cancellationToken)
        ).InvocationResponse;
        if (answer.Result.Status != StatusResult.Types.Status.Success)
        {
            Log.Failed(
                _logger,
                invocation.FunctionId,
                answer.Result.Exception is { } thrown ? $"{thrown.Message}\n{thrown.StackTrace}" : answer.Result.Result
            );
        }

        return answer;
    }

    /// <summary>Asks the worker to end by itself.</summary>
    public void Terminate() => _outgoing.Writer.TryWrite(new() { WorkerTerminate = new() });

    /// <summary>Ends the connection: pending invocations fail.</summary>
    public void Close()
    {
        _outgoing.Writer.TryComplete();
        _ended.TrySetResult();
        foreach (var awaited in _awaited.Values)
        {
            awaited.TrySetException(WorkerException.Gone);
        }
    }

    /// <summary>Passes messages both ways until either side ends the stream.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<StreamingMessage> incoming,
        IServerStreamWriter<StreamingMessage> outgoing,
        CancellationToken cancellationToken
    )
    {
        try
        {
            _started.TrySetResult();
            await Task.WhenAny(ReadAsync(incoming, cancellationToken), WriteAsync(outgoing, cancellationToken));
        }
        finally
        {
            Close();
        }
    }

    private async Task ReadAsync(IAsyncStreamReader<StreamingMessage> incoming, CancellationToken cancellationToken)
    {
        while (await incoming.MoveNext(cancellationToken))
        {
            var message = incoming.Current;
            if (message.RpcLog is { } log)
            {
                Write(log);
            }
            else if (_awaited.TryGetValue(message.InvocationResponse?.InvocationId ?? message.RequestId, out var awaited))
            {
                awaited.TrySetResult(message);
            }
        }
    }

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
        {
            await outgoing.WriteAsync(message, cancellationToken);
        }
    }

    private async Task LoadAsync(RpcFunctionMetadata function, CancellationToken cancellationToken)
    {
        function.Directory = appFolder;
        var loaded = await AskAsync(
            new()
            {
                FunctionLoadRequest = new() { FunctionId = function.FunctionId, Metadata = function },
            },
            cancellationToken
        );
        Expect(loaded.FunctionLoadResponse.Result, $"load {function.Name}");
    }

    private Task<StreamingMessage> AskAsync(StreamingMessage message, CancellationToken cancellationToken) =>
        AskAsync(message, $"{Guid.NewGuid()}", cancellationToken);

    private async Task<StreamingMessage> AskAsync(StreamingMessage message, string id, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited[id] = answer;
        message.RequestId = id;
        try
        {
            return _outgoing.Writer.TryWrite(message) ? await answer.Task.WaitAsync(cancellationToken) : throw WorkerException.Gone;
        }
        finally
        {
            _awaited.TryRemove(id, out _);
        }
    }

    private static void Expect(StatusResult result, string what)
    {
        if (result.Status != StatusResult.Types.Status.Success)
        {
            throw new WorkerException($"The worker could not {what}: {result.Exception?.Message ?? result.Result}");
        }
    }

    private void Write(RpcLog log)
    {
        var exception = log.Exception is { Message.Length: > 0 } thrown ? "\n" + thrown.Message : "";
        loggers.CreateLogger(log.Category).Log((LogLevel)log.Level, "{Message}", log.Message + exception);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An invocation of function {FunctionId} failed: {Reason}")]
        public static partial void Failed(ILogger logger, string functionId, string reason);
    }
}
