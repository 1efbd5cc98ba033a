namespace Approvals.Service.Notifications;

/// <summary>What this instance knows of a receiver: how much is being sent to it, and how often it could not be reached.</summary>
internal sealed class Receiver
{
    private const int MostAtOnce = 4;

    private int _failures;

    public SemaphoreSlim Slots { get; } = new(MostAtOnce);

    /// <summary>
    /// Rises each time it cannot be reached. What has waited for a slot since before is put off then, for it would only find out the
    /// same, each after the time limit.
    /// </summary>
    public int Failures => Volatile.Read(ref _failures);

    public void Failed() => Interlocked.Increment(ref _failures);
}
