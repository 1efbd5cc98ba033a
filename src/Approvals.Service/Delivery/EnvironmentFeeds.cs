using Approvals.Storage.Commits;

namespace Approvals.Service.Delivery;

/// <summary>One feed for each environment that has streams on this instance.</summary>
public sealed class EnvironmentFeeds(ChangeLog log, EnvironmentCache cache, SdkKeyReader keys, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, EnvironmentFeed> _feeds = new(StringComparer.Ordinal);

    /// <summary>How many environments are watched.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _feeds.Count;
            }
        }
    }

    /// <summary>Joins the feed of an environment; to be left when the stream ends.</summary>
    public async Task<Following> FollowAsync(SdkEnvironment environment, CancellationToken cancellationToken)
    {
        var feed = Join(environment);
        try
        {
            await feed.Started.Value.WaitAsync(cancellationToken);
            return new(feed.State, () => Leave(environment, feed));
        }
        catch
        {
            Leave(environment, feed);
            throw;
        }
    }

    private EnvironmentFeed Join(SdkEnvironment environment)
    {
        lock (_lock)
        {
            if (
                !_feeds.TryGetValue(environment.EnvironmentId, out var feed)
                || feed.Started is { IsValueCreated: true, Value.IsFaulted: true }
            )
            {
                _feeds[environment.EnvironmentId] = feed = new(environment, log, cache, keys, time);
            }

            feed.Streams++;
            return feed;
        }
    }

    private void Leave(SdkEnvironment environment, EnvironmentFeed feed)
    {
        lock (_lock)
        {
            if (--feed.Streams > 0)
            {
                return;
            }

            if (_feeds.GetValueOrDefault(environment.EnvironmentId) == feed)
            {
                _feeds.Remove(environment.EnvironmentId);
            }
        }

        feed.Dispose();
    }
}

/// <summary>A stream's place in a feed.</summary>
/// <param name="First">The state to begin with.</param>
/// <param name="Leave">Leaves the feed, which ends with the last stream.</param>
public sealed record Following(FeedState First, Action Leave) : IDisposable
{
    public void Dispose() => Leave();
}
