namespace Approvals.Emulator.DurableTask;

/// <summary>
/// Keeps an orchestrator on one thread for the length of a turn: continuations run there, in order, and
/// whatever comes from another thread or after the turn shows that the code awaited something that is not durable.
/// </summary>
internal sealed class TurnThread(Action<Exception> onIntruder) : SynchronizationContext
{
    private const string IllegalAwait =
        "The orchestrator went on outside its turn, because it awaited something that is not durable "
        + "(such as Task.Delay, Task.Run, I/O, or anything with ConfigureAwait(false)). "
        + "Await only tasks made by its TaskOrchestrationContext, and move other work to an activity.";

    private readonly Queue<(SendOrPostCallback Run, object? State)> _posted = [];
    private volatile int _owner;

    /// <summary>What to throw when the code waits for nothing that a history could bring.</summary>
    public static InvalidOperationException IllegalAwaitError() => new(IllegalAwait);

    /// <summary>Runs a turn on this thread.</summary>
    public void Run(Action turn)
    {
        var previous = Current;
        SetSynchronizationContext(this);
        _owner = Environment.CurrentManagedThreadId;
        try
        {
            turn();
        }
        finally
        {
            _owner = 0;
            SetSynchronizationContext(previous);
        }
    }

    /// <summary>Runs what the code has posted, as Task.Yield does, until there is no more.</summary>
    public void Drain()
    {
        while (_posted.TryDequeue(out var posted))
            posted.Run(posted.State);
    }

    /// <summary>Throws unless called by the code within its turn.</summary>
    public void Check()
    {
        if (_owner == Environment.CurrentManagedThreadId)
            return;
        var error = IllegalAwaitError();
        onIntruder(error);
        throw error;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (_owner == Environment.CurrentManagedThreadId)
            _posted.Enqueue((d, state));
        else
            onIntruder(IllegalAwaitError());
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        Check();
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;
}
