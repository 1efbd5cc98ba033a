using Azure.Core;
using Azure.Core.Pipeline;

namespace Approvals.Bench.Load;

/// <summary>Counts the calls of the service's own tables.</summary>
internal sealed class CallCounter : HttpPipelinePolicy
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Interlocked.Increment(ref _count);
        return ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new InvalidOperationException("Every call is asynchronous.");
}
