using Approvals.Storage.Commits;

namespace Approvals.Service.Delivery;

/// <summary>
/// Watches an environment for all streams of it on this instance: what this instance commits is seen at once, and what others commit by
/// reading the head of the project every second.
/// </summary>
internal sealed class EnvironmentFeed : IDisposable
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly SdkEnvironment _environment;
    private readonly ChangeLog _log;
    private readonly EnvironmentCache _cache;
    private readonly SdkKeyReader _keys;
    private readonly TimeProvider _time;
    private FeedState? _state;
    private long _commits;

    public EnvironmentFeed(SdkEnvironment environment, ChangeLog log, EnvironmentCache cache, SdkKeyReader keys, TimeProvider time)
    {
        (_environment, _log, _cache, _keys, _time) = (environment, log, cache, keys, time);
        Started = new(StartAsync);
    }

    /// <summary>How many streams follow it; counted by <see cref="EnvironmentFeeds"/>.</summary>
    public int Streams { get; set; }

    /// <summary>Ends when there is a first state, and fails when storage does.</summary>
    public Lazy<Task> Started { get; }

    /// <summary>The newest state.</summary>
    public FeedState State => Volatile.Read(ref _state) ?? throw new InvalidOperationException("The feed has not started.");

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task StartAsync()
    {
        var (stop, since) = (_stop.Token, ChangeLog.Now);
        await LookAsync(since, stop);
        _ = WatchAsync(since, stop);
    }

    private async Task WatchAsync(long since, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            // Asked for before the look, so that no commit falls between the two.
            var commit = _log.NextCommitOfAsync(_environment.ProjectKey);
            var now = ChangeLog.Now;
            try
            {
                await LookAsync(since, stop);
                since = now;
            }
            catch (Exception)
            {
                // Whatever it was, such as storage that does not answer: streams stay where they are, and the next look may go on. A feed that
                // stopped here would leave them behind for as long as one of them is open.
            }

            await Task.WhenAny(commit, Task.Delay(s_between, _time, stop));
        }
    }

    private Task<bool> IsOpenToAsync(string key, SdkKeyKind kind) =>
        _keys.StillOpensAsync(key, kind, _environment.EnvironmentId, CancellationToken.None);

    /// <summary>Goes on to the state as it was at a time or later, if the head of the project has moved.</summary>
    private async Task LookAsync(long since, CancellationToken stop)
    {
        var head = await _log.HeadOfProjectAsync(_environment.ProjectKey, since, stop);
        var before = Volatile.Read(ref _state);
        if (before is not null && head.Commits == _commits)
        {
            return;
        }

        var snapshot = await _cache.ReadAsync(_environment, since, stop);
        var next = new FeedState(snapshot, before is null ? null : new(before.Snapshot, snapshot), IsOpenToAsync);
        _commits = head.Commits;
        Volatile.Write(ref _state, next);
        before?.GoOn(next);
    }
}
