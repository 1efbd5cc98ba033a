namespace Approvals.Domain.Freezing;

/// <summary>A freeze on some days of every week, by the clocks of a time zone.</summary>
/// <param name="Days">The days on which it begins.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends: on the same day where that is later than <paramref name="From"/>, otherwise on the next.</param>
/// <param name="TimeZone">The IANA name of the time zone.</param>
public sealed record WeeklyFreeze(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To, string TimeZone)
{
    /// <inheritdoc cref="FreezeWindow.EndAt"/>
    public DateTimeOffset? EndAt(DateTimeOffset now)
    {
        var zone = LocalClock.In(TimeZone);
        var today = zone.DateAt(now);
        DateTimeOffset? end = null;

        // A freeze that began on the day before yesterday may still be in effect where clocks skip a day.
        for (var day = Math.Max(today.DayNumber - 2, DateOnly.MinValue.DayNumber); day <= today.DayNumber; day++)
        {
            var date = DateOnly.FromDayNumber(day);
            if (Days.Contains(date.DayOfWeek) && zone.First(date.ToDateTime(From)) <= now && EndOf(date) is var to && now < to)
            {
                end = end > to ? end : to;
            }
        }

        return end;

        DateTimeOffset EndOf(DateOnly date) => zone.Last((To > From ? date : date.AddDays(1)).ToDateTime(To));
    }
}
