using Approvals.Domain.Freezing;
using Approvals.Domain.Workflows;

namespace Approvals.Domain.Tests.Workflows;

public sealed class WaitTests
{
    [Theory]
    [InlineData("2026-03-28T09:00:00Z", 1, WaitUnit.CalendarDay, "2026-03-29T08:00:00Z", "the clocks are put forward in the night")]
    [InlineData("2026-10-24T08:00:00Z", 1, WaitUnit.CalendarDay, "2026-10-25T09:00:00Z", "they are put back")]
    [InlineData("2026-10-24T08:00:00Z", 24, WaitUnit.Hour, "2026-10-25T08:00:00Z", "hours are hours")]
    [InlineData(
        "2026-03-27T01:30:00Z",
        2,
        WaitUnit.CalendarDay,
        "2026-03-29T01:00:00Z",
        "half past two does not come; it is skipped at two"
    )]
    [InlineData("2026-10-18T00:30:00Z", 1, WaitUnit.CalendarWeek, "2026-10-25T00:30:00Z", "half past two comes twice; the first counts")]
    [InlineData("2026-01-31T11:00:00Z", 90, WaitUnit.Minute, "2026-01-31T12:30:00Z", "")]
    [InlineData("2026-12-31T11:00:00Z", 1, WaitUnit.CalendarDay, "2027-01-01T11:00:00Z", "")]
    public void Days_end_at_the_time_of_day_at_which_they_began_by_the_clocks_of_the_zone(
        string begin,
        int count,
        WaitUnit unit,
        string end,
        string why
    )
    {
        var after = new Wait(count, unit).After(DateTimeOffset.Parse(begin, null), LocalClock.In("Europe/Berlin"));

        Assert.True(DateTimeOffset.Parse(end, null) == after, $"{after.ToUniversalTime():O} {why}");
    }
}
