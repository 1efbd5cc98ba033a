using DurableTask.Core;

namespace Approvals.TestHost.Tests.Drivers;

/// <summary>An orchestration as a function, with events that it can wait for. Events that nobody waits for yet are kept.</summary>
internal sealed class Orchestration(Func<Orchestration, Task<object?>> main) : TaskOrchestration
{
    private readonly Dictionary<string, Queue<string>> _kept = [];
    private readonly Dictionary<string, Queue<TaskCompletionSource<string>>> _waits = [];
    private string? _status;

    public OrchestrationContext Context { get; private set; } = null!;

    public string? Input { get; private set; }

    public override async Task<string?> Execute(OrchestrationContext context, string input)
    {
        (Context, Input) = (context, input);
        return (await main(this))?.ToString();
    }

    public override void RaiseEvent(OrchestrationContext context, string name, string input)
    {
        if (_waits.TryGetValue(name, out var waits) && waits.TryDequeue(out var wait))
        {
            wait.SetResult(input);
        }
        else
        {
            Of(_kept, name).Enqueue(input);
        }
    }

    public override string? GetStatus() => _status;

    public void Say(object status) => _status = status.ToString();

    public Task<string> CallAsync(string activity, string input = "") => Context.ScheduleTask<string>(activity, "", input);

    public Task SleepAsync(TimeSpan time, CancellationToken cancellation = default) =>
        Context.CreateTimer<object?>(Context.CurrentUtcDateTime + time, null, cancellation);

    public Task<string> EventAsync(string name)
    {
        if (_kept.TryGetValue(name, out var kept) && kept.TryDequeue(out var input))
        {
            return Task.FromResult(input);
        }

        var wait = new TaskCompletionSource<string>();
        Of(_waits, name).Enqueue(wait);
        return wait.Task;
    }

    private static Queue<T> Of<T>(Dictionary<string, Queue<T>> queues, string name)
    {
        if (!queues.TryGetValue(name, out var queue))
        {
            queues.Add(name, queue = new());
        }

        return queue;
    }
}
