namespace Approvals.Domain.Freezing;

/// <summary>A time in which nothing is applied, seen from a moment in it.</summary>
/// <param name="Until">The next moment at which no window is in effect.</param>
/// <param name="Names">The windows that are in effect now.</param>
public sealed record Freeze(DateTimeOffset Until, IReadOnlyList<string> Names)
{
    /// <summary>How far ahead the end is looked for. Windows that leave no gap have none, and a request looks again then.</summary>
    private static readonly TimeSpan s_farthest = TimeSpan.FromDays(60);

    /// <summary>The freeze that some windows make at a moment, in which those that meet or overlap are one; null for none.</summary>
    public static Freeze? At(IEnumerable<FreezeWindow> windows, DateTimeOffset now)
    {
        IReadOnlyList<FreezeWindow> all = [.. windows];
        if (EndAt(all, now) is not { } until)
        {
            return null;
        }

        while (until - now < s_farthest && EndAt(all, until) is { } later)
        {
            until = later;
        }

        return new(
            until.ToUniversalTime(),
            [.. all.Where(window => window.EndAt(now) is not null).Select(window => window.Name).Distinct()]
        );
    }

    private static DateTimeOffset? EndAt(IReadOnlyList<FreezeWindow> windows, DateTimeOffset now) =>
        windows.Max(window => window.EndAt(now));
}
