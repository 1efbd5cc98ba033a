namespace Approvals.TestHost.TaskHub;

/// <summary>Counts the work that is under way, so that one can wait until there is none.</summary>
internal sealed class Busy
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public void Enter()
    {
        lock (_gate)
        {
            if (_count++ == 0 && _idle.Task.IsCompleted)
            {
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public void Exit()
    {
        lock (_gate)
        {
            if (--_count == 0)
            {
                _idle.TrySetResult();
            }
        }
    }

    public Task IdleAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return _count == 0 ? Task.CompletedTask : _idle.Task.WaitAsync(cancellation);
        }
    }
}
