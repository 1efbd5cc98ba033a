using System.Collections.Concurrent;
using Approvals.Local.Host.Rpc;
using Grpc.Core;

namespace Approvals.Local.Host;

/// <summary>The gRPC service that workers connect to: passes each worker's stream to the channel that waits for that worker.</summary>
internal sealed class FunctionRpcService : FunctionRpc.FunctionRpcBase
{
    private readonly ConcurrentDictionary<string, WorkerChannel> _awaited = new();

    /// <summary>Lets the worker with this channel's id connect. Other ids are refused.</summary>
    public void Await(WorkerChannel channel) => _awaited[channel.WorkerId] = channel;

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream,
        IServerStreamWriter<StreamingMessage> responseStream,
        ServerCallContext context
    )
    {
        if (
            !await requestStream.MoveNext(context.CancellationToken)
            || requestStream.Current.StartStream is not { } start
            || !_awaited.TryRemove(start.WorkerId, out var channel)
        )
        {
            throw new Grpc.Core.RpcException(new Status(StatusCode.PermissionDenied, "No worker of that id is awaited."));
        }

        await channel.RunAsync(requestStream, responseStream, context.CancellationToken);
    }
}
