using Approvals.Domain.Freezing;

namespace Approvals.Domain.Tests.Freezing;

/// <summary>
/// Finds out when weekly windows are in effect by walking through some days minute by minute and looking at the clock on the wall, which
/// is all that it knows of time zones.
/// </summary>
internal sealed class MinuteWalk
{
    private readonly DateTimeOffset _start;

    private readonly DateTime[] _clock;

    public MinuteWalk(string zone, DateTimeOffset start, int days)
    {
        var wall = TimeZoneInfo.FindSystemTimeZoneById(zone);
        (_start, Minutes) = (start, days * 24 * 60);
        _clock = [.. Enumerable.Range(0, Minutes).Select(i => TimeZoneInfo.ConvertTime(At(i), wall).DateTime)];
    }

    public int Minutes { get; }

    public DateTimeOffset At(int minute) => _start.AddMinutes(minute);

    /// <summary>For each minute whether any of the windows is in effect.</summary>
    public bool[] Frozen(IEnumerable<WeeklyFreeze> windows)
    {
        var frozen = new bool[Minutes];
        foreach (var window in windows)
        {
            for (var day = _clock[0].Date.AddDays(-1); day <= _clock[^1].Date; day = day.AddDays(1))
            {
                if (window.Days.Contains(day.DayOfWeek))
                {
                    var begins = Begins(day + window.From.ToTimeSpan());
                    var ends = Ends((window.To > window.From ? day : day.AddDays(1)) + window.To.ToTimeSpan());
                    Array.Fill(frozen, true, begins, Math.Max(0, ends - begins));
                }
            }
        }

        return frozen;
    }

    /// <summary>The first minute at which the clock shows the time, or has gone past it.</summary>
    private int Begins(DateTime shown) => Array.IndexOf(_clock, shown) is >= 0 and var first ? first : Skipped(shown);

    /// <summary>The last minute at which the clock shows the time, or the first at which it has gone past it.</summary>
    private int Ends(DateTime shown) => Array.LastIndexOf(_clock, shown) is >= 0 and var last ? last : Skipped(shown);

    private int Skipped(DateTime shown) => Array.FindIndex(_clock, time => time > shown) is >= 0 and var after ? after : Minutes;
}
