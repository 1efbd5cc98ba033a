namespace Approvals.Domain.Notifications;

/// <summary>When what could not be delivered is tried again: after waits that double and differ, for a day.</summary>
public static class RetryTimes
{
    /// <summary>How long after it was owed a delivery is tried again at the latest.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_longest = TimeSpan.FromHours(4);

    /// <summary>The time of the next attempt; null when there is none.</summary>
    /// <param name="owedSince">When the delivery was first owed.</param>
    /// <param name="attempts">How many attempts have failed; at least 1.</param>
    /// <param name="now">This moment.</param>
    /// <param name="chance">From 0 to 1, so that what failed together is not tried again together.</param>
    public static DateTimeOffset? Next(DateTimeOffset owedSince, int attempts, DateTimeOffset now, double chance)
    {
        var wait = Math.Min(s_first.TotalSeconds * Math.Pow(2, Math.Min(attempts, 30) - 1), s_longest.TotalSeconds);
        var next = now + TimeSpan.FromSeconds(wait * (0.75 + (0.5 * chance)));
        return next <= owedSince + Patience ? next : null;
    }
}
