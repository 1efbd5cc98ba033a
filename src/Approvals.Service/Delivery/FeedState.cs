using System.Collections.Concurrent;

namespace Approvals.Service.Delivery;

/// <summary>
/// A state of an environment as streams see it, and the way to the one that follows. Streams go from state to state, each at its own
/// pace, so that each sees every change once and in order.
/// </summary>
public sealed class FeedState
{
    private readonly TaskCompletionSource<FeedState> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<(string Key, SdkKeyKind Kind), Lazy<Task<bool>>> _valid = [];
    private readonly Func<string, SdkKeyKind, Task<bool>> _isValid;

    internal FeedState(EnvironmentSnapshot snapshot, SnapshotChanges? changes, Func<string, SdkKeyKind, Task<bool>> isValid) =>
        (Snapshot, Changes, _isValid) = (snapshot, changes, isValid);

    public EnvironmentSnapshot Snapshot { get; }

    /// <summary>What has changed since the state before; null in the first.</summary>
    public SnapshotChanges? Changes { get; }

    /// <summary>The next state. It comes with each change of the project, also where that does not show in the environment.</summary>
    public Task<FeedState> Next => _next.Task;

    /// <summary>Whether a key opens the environment in this state; found out once for all streams that have it.</summary>
    public Task<bool> IsOpenToAsync(string key, SdkKeyKind kind) =>
        _valid.GetOrAdd((key, kind), it => new(() => _isValid(it.Key, it.Kind))).Value;

    internal void GoOn(FeedState next) => _next.TrySetResult(next);
}
