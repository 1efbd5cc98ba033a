using Azure.Core;
using Azure.Core.Pipeline;

namespace Approvals.Tests.Drivers;

/// <summary>
/// Stands between the service and its tables: counts the calls, and does with each what a test says. When a token was last used is
/// written at any time, beside what a test is about, so that is let through and counted by itself; and so is what is read and written to
/// tell subscribers.
/// </summary>
internal sealed class TableCalls : HttpPipelinePolicy
{
    private int _count;

    private int _uses;

    private int _told;

    public int Count => _count;

    /// <summary>How often it was written when a token was last used.</summary>
    public int Uses => _uses;

    /// <summary>How many calls were made to find out who is to be told, and to tell them.</summary>
    public int Told => _told;

    /// <summary>Before it is written when a token was last used; may throw or wait.</summary>
    public Func<Task> BeforeUse { get; set; } = () => Task.CompletedTask;

    /// <summary>Before a call, with its number from 1; may throw or wait.</summary>
    public Func<int, HttpMessage, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>After a call that the table service took.</summary>
    public Func<int, HttpMessage, Task> After { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>How many calls the work took. Nothing else may go on meanwhile.</summary>
    public async Task<int> OfAsync(Func<Task> work)
    {
        var before = Count;
        await work();
        return Count - before;
    }

    public void Reset()
    {
        (Before, After) = ((_, _) => Task.CompletedTask, (_, _) => Task.CompletedTask);
        Interlocked.Exchange(ref _count, 0);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (
            message.Request.Method == RequestMethod.Put
            && message.Request.Uri.ToString().Contains("PartitionKey='token'", StringComparison.Ordinal)
        )
        {
            Interlocked.Increment(ref _uses);
            await BeforeUse();
            await ProcessNextAsync(message, pipeline);
            return;
        }

        if (IsToTell(message.Request.Uri.ToString()))
        {
            Interlocked.Increment(ref _told);
            await ProcessNextAsync(message, pipeline);
            return;
        }

        var number = Interlocked.Increment(ref _count);
        await Before(number, message);
        await ProcessNextAsync(message, pipeline);
        await After(number, message);
    }

    private static bool IsToTell(string address) =>
        address.Contains("Outbox", StringComparison.Ordinal)
        || address.Contains("PartitionKey%20eq%20%27webhook%27", StringComparison.Ordinal);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new InvalidOperationException("Every call is asynchronous.");
}
