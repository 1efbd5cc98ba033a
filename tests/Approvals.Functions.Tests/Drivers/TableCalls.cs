using Azure.Core;
using Azure.Core.Pipeline;

namespace Approvals.Tests.Drivers;

/// <summary>Counts calls to the table service.</summary>
internal sealed class TableCalls : HttpPipelineSynchronousPolicy
{
    private int _count;

    public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);

    /// <summary>How many calls the work took. Nothing else may go on meanwhile.</summary>
    public async Task<int> OfAsync(Func<Task> work)
    {
        var before = Volatile.Read(ref _count);
        await work();
        return Volatile.Read(ref _count) - before;
    }
}
