namespace Approvals.Domain.Auditing;

/// <summary>A span of time in parts of equal length, to count what happened in each. Times are in Unix milliseconds.</summary>
/// <param name="Start">When the first part begins.</param>
/// <param name="Interval">How long each part is.</param>
/// <param name="Count">How many parts there are.</param>
public sealed record TimeBuckets(long Start, long Interval, int Count)
{
    public const int Default = 50;

    public const int Most = 1000;

    /// <summary>The parts of what lies between two times; the last may reach beyond the end, since lengths are whole numbers.</summary>
    public static Decision<TimeBuckets> Between(long start, long end, int count) =>
        start < end
            ? new TimeBuckets(start, ((end - start - 1) / count) + 1, count)
            : new Refusal(
                "invalid_query",
                RefusalKind.Invalid,
                $"\"after\" must be before \"before\", which is now if not said; it is {start}, and that {end}."
            );

    /// <summary>How many of the times are in each part, with the time when the part begins.</summary>
    public IReadOnlyList<(long Start, long Count)> Tally(IEnumerable<long> times)
    {
        var counts = new long[Count];
        foreach (var time in times)
        {
            counts[Math.Clamp((time - Start) / Interval, 0, Count - 1)]++;
        }

        return [.. counts.Select((count, i) => (Start + (i * Interval), count))];
    }
}
