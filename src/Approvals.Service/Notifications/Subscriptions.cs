using Approvals.Service.AuditLog;

namespace Approvals.Service.Notifications;

/// <summary>The subscriptions of all channels, and whether it is known that there are none.</summary>
public sealed class Subscriptions(IEnumerable<ISubscriptionSource> sources, IEnumerable<INotificationChannel> channels, TimeProvider time)
{
    /// <summary>How long it is believed that nobody subscribes. The timer reads afresh, so nothing is lost by it.</summary>
    private static readonly TimeSpan s_believed = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyDictionary<string, INotificationChannel> _channels = channels.ToDictionary(channel => channel.Name);
    private volatile Known? _known;

    /// <summary>Whether nobody is told of anything, as far as was known a moment ago. Costs nothing.</summary>
    public bool IsNobody => _known is { } known && known.At > time.GetUtcNow() - s_believed && !known.All.Any(one => one.IsOn);

    /// <summary>As they were read last; read now where they were not yet, or nobody was there.</summary>
    public async Task<IReadOnlyList<Subscription>> LastReadAsync(CancellationToken cancellationToken) =>
        _known is { } known && known.All.Any(one => one.IsOn) ? known.All : await ReadAsync(cancellationToken);

    /// <summary>As they are stored now.</summary>
    public async Task<IReadOnlyList<Subscription>> ReadAsync(CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var all = await Task.WhenAll(sources.Select(source => source.SubscriptionsAsync(cancellationToken)));
        var known = new Known([.. all.SelectMany(some => some)], at);
        _known = known;
        return known.All;
    }

    /// <summary>Has the next look read afresh, because a subscription of this instance was changed.</summary>
    public void Forget() => _known = null;

    /// <inheritdoc cref="ISubscriptionSource.UntoldAsync"/>
    public async Task<IReadOnlyList<string>> UntoldAsync(ParsedAuditEntry entry, CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(sources.Select(source => source.UntoldAsync(entry, cancellationToken)))).SelectMany(some => some)];

    public INotificationChannel ChannelOf(Subscription subscription) => _channels[subscription.Channel];

    private sealed record Known(IReadOnlyList<Subscription> All, DateTimeOffset At);
}
