namespace Approvals.TestHost.TaskHub;

/// <summary>Tells waiters that something has changed, so that they look again.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = Create();

    public void Beat() => Interlocked.Exchange(ref _next, Create()).TrySetResult();

    /// <summary>Looks now and after each change until there is an answer.</summary>
    public async Task<T> UntilAsync<T>(Func<T?> look, CancellationToken cancellation)
        where T : class
    {
        while (true)
        {
            // Before looking, so that a change in between is not missed.
            var next = Volatile.Read(ref _next).Task;
            if (look() is { } answer)
            {
                return answer;
            }

            await next.WaitAsync(cancellation);
        }
    }

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
