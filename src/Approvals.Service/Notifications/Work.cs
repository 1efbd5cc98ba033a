namespace Approvals.Service.Notifications;

/// <summary>Counts what is under way, so that somebody can wait until nothing is.</summary>
internal sealed class Work
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _idle = Ended();
    private int _count;

    /// <summary>Ends when nothing is under way.</summary>
    public Task Idle
    {
        get
        {
            lock (_lock)
            {
                return _idle.Task;
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    public void Begin()
    {
        lock (_lock)
        {
            if (_count++ == 0)
            {
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public void End()
    {
        lock (_lock)
        {
            if (--_count == 0)
            {
                _idle.SetResult();
            }
        }
    }

    private static TaskCompletionSource Ended()
    {
        var ended = new TaskCompletionSource();
        ended.SetResult();
        return ended;
    }
}
