namespace Approvals.Tests.Drivers;

/// <summary>Holds the next transaction before it is sent; those after it go on.</summary>
internal sealed class HeldTransaction
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldTransaction(TableCalls calls) =>
        calls.Before = (_, message) =>
            message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) && _reached.TrySetResult()
                ? _goOn.Task
                : Task.CompletedTask;

    public Task Reached => _reached.Task;

    public void GoOn() => _goOn.SetResult();
}
