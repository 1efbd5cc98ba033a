using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>When what the settings say of waiting requests is due for a pending request, as far as it was not done yet.</summary>
public sealed record Waiting
{
    /// <summary>How often people are reminded of a request that nobody reviews.</summary>
    public const int MaxReminders = 10;

    /// <summary>How long before its end a request is said to be about to expire: a quarter of the time, at most so long.</summary>
    public static readonly TimeSpan MaxNotice = TimeSpan.FromDays(1);

    /// <summary>The time from which the request waits.</summary>
    public required DateTimeOffset Since { get; init; }

    public DateTimeOffset? RemindAt { get; init; }

    public DateTimeOffset? EscalateAt { get; init; }

    /// <summary>When it is said that the request is about to expire.</summary>
    public DateTimeOffset? WarnAt { get; init; }

    /// <summary>When the request fails; never before the notice that <see cref="WarnAt"/> gives has passed, however late that was given.</summary>
    public DateTimeOffset? ExpireAt { get; init; }

    /// <summary>The next moment at which something is due.</summary>
    public DateTimeOffset? Next => new[] { RemindAt, EscalateAt, WarnAt, WarnAt is null ? ExpireAt : null }.Min();

    /// <param name="request">The request.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="now">The time: what is past its execution date needs nobody any more.</param>
    public static Waiting Of(ApprovalRequest request, WaitRules rules, DateTimeOffset now)
    {
        var (since, done, isOver) = (SinceOf(request, rules), request.Waited ?? new(), request.IsPastItsDate(now));
        var waiting = new Waiting
        {
            Since = since,
            RemindAt = isOver ? null : ReminderOf(since, rules.RemindAfterMinutes, done.RemindedAt),
            EscalateAt =
                isOver
                || done.EscalatedAt is not null
                || rules is not { EscalateAfterMinutes: > 0 and var wait, EscalateToTeamKey: not null }
                    ? null
                    : since.AddMinutes(wait),
        };
        if (rules.ExpireAfterMinutes == 0)
        {
            return waiting;
        }

        var all = TimeSpan.FromMinutes(rules.ExpireAfterMinutes);
        var notice = all / 4 < MaxNotice ? all / 4 : MaxNotice;
        var (end, warned) = (since + all, done.WarnedAt >= since ? done.WarnedAt : null);
        return waiting with { WarnAt = warned is null ? end - notice : null, ExpireAt = warned + notice > end ? warned + notice : end };
    }

    private static DateTimeOffset SinceOf(ApprovalRequest request, WaitRules rules)
    {
        var since = request.Waited?.HeldUntil is { } held && held > request.CreatedAt ? held : request.CreatedAt;

        // Not for what requesters say themselves, who could keep a request alive for ever by it.
        var reviewed = rules.ReviewRestartsClock
            ? request.Reviews.LastOrDefault(review => !review.By.MayBeSamePersonAs(request.Requestor))?.CreatedAt
            : null;
        return reviewed > since ? reviewed.Value : since;
    }

    /// <summary>The first whole number of periods after the last reminder. What was missed while nothing ran is not made up for.</summary>
    private static DateTimeOffset? ReminderOf(DateTimeOffset since, int minutes, DateTimeOffset? last)
    {
        if (minutes == 0)
        {
            return null;
        }

        var period = TimeSpan.FromMinutes(minutes);
        var periods = last > since ? ((last.Value - since).Ticks / period.Ticks) + 1 : 1;
        return periods > MaxReminders ? null : since + (period * periods);
    }
}
