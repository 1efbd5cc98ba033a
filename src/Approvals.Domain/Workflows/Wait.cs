using Approvals.Domain.Freezing;

namespace Approvals.Domain.Workflows;

/// <summary>How long to wait.</summary>
/// <param name="Count">How many units, one at least.</param>
/// <param name="Unit">The unit.</param>
public sealed record Wait(int Count, WaitUnit Unit)
{
    /// <summary>The longest wait.</summary>
    public const int MaxDays = 3660;

    private const int DaysInWeek = 7;

    /// <summary>The most that there may be of a unit.</summary>
    public static int MaxOf(WaitUnit unit) =>
        unit switch
        {
            WaitUnit.Minute => MaxDays * 24 * 60,
            WaitUnit.Hour => MaxDays * 24,
            WaitUnit.CalendarDay => MaxDays,
            _ => MaxDays / DaysInWeek,
        };

    /// <summary>
    /// The end of the wait. Days and weeks end at the time of day at which they began, by the clocks of the zone, however many hours that
    /// takes.
    /// </summary>
    public DateTimeOffset After(DateTimeOffset begin, LocalClock clock) =>
        Unit switch
        {
            WaitUnit.Minute => begin.AddMinutes(Count),
            WaitUnit.Hour => begin.AddHours(Count),
            WaitUnit.CalendarDay => DaysAfter(Count, begin, clock),
            _ => DaysAfter(Count * DaysInWeek, begin, clock),
        };

    private static DateTimeOffset DaysAfter(int days, DateTimeOffset begin, LocalClock clock) =>
        clock.First(clock.TimeAt(begin).AddDays(days));
}

/// <summary>The units in which waits are said.</summary>
public enum WaitUnit
{
    Minute,

    Hour,

    /// <summary>Until the same time of day.</summary>
    CalendarDay,

    /// <summary>Seven calendar days.</summary>
    CalendarWeek,
}
