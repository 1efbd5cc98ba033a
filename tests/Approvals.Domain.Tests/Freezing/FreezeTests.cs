using Approvals.Domain.Freezing;

namespace Approvals.Domain.Tests.Freezing;

public sealed class FreezeTests
{
    /// <summary>The days on which clocks are changed: by an hour, and by half an hour on Lord Howe Island.</summary>
    public static TheoryData<string, string> Changes =>
        new()
        {
            { "Europe/Berlin", "2027-03-28" },
            { "Europe/Berlin", "2027-10-31" },
            { "America/New_York", "2027-03-14" },
            { "America/New_York", "2027-11-07" },
            { "Australia/Lord_Howe", "2027-04-04" },
            { "Australia/Lord_Howe", "2027-10-03" },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_freeze_lasts_while_a_clock_on_the_wall_says_so(string zone, string date)
    {
        var walk = new MinuteWalk(zone, new DateTimeOffset(DateTime.Parse($"{date}T00:00:00"), TimeSpan.Zero).AddDays(-5), days: 12);
        var chance = new Random(1);
        for (var i = 0; i < 40; i++)
        {
            List<WeeklyFreeze> windows = [.. Enumerable.Range(0, chance.Next(1, 4)).Select(_ => Window(zone, chance))];
            var frozen = walk.Frozen(windows);

            // Not to the end of the walk, at which it does not know what comes.
            for (var minute = 2 * 24 * 60; minute < walk.Minutes - (3 * 24 * 60); minute += chance.Next(1, 15))
            {
                var until = Array.FindIndex(frozen, minute, it => !it);
                var found = Freeze.At(windows.Select((it, j) => new FreezeWindow { Name = $"{j}", Weekly = it }), walk.At(minute));

                // Windows that leave no gap within the walk end after it.
                if (until >= 0)
                {
                    Assert.True(
                        (frozen[minute] ? walk.At(until) : null) == found?.Until,
                        $"{walk.At(minute):O}: until {found?.Until:O}, and not {walk.At(until):O}, by {string.Join(", ", windows)} {string.Join("/", windows.SelectMany(it => it.Days))}"
                    );
                }
                else
                {
                    Assert.NotNull(found);
                }
            }
        }
    }

    /// <summary>What the documentation says of clocks that are changed at 2 or 3 o'clock in Berlin.</summary>
    [Theory]
    [InlineData("02:30", "05:00", "2027-03-28T01:00Z", "2027-03-28T03:00Z")]
    [InlineData("01:00", "02:30", "2027-03-28T00:00Z", "2027-03-28T01:00Z")]
    [InlineData("02:30", "05:00", "2027-10-31T00:30Z", "2027-10-31T04:00Z")]
    [InlineData("01:00", "02:30", "2027-10-30T23:00Z", "2027-10-31T01:30Z")]
    [InlineData("22:00", "02:30", "2027-10-31T21:00Z", "2027-11-01T01:30Z")]
    public void A_time_that_is_skipped_or_comes_twice_leaves_the_freeze_as_long_as_it_can_be(
        string from,
        string to,
        string begins,
        string ends
    )
    {
        var window = new FreezeWindow
        {
            Name = "Sunday",
            Weekly = new([DayOfWeek.Sunday], TimeOnly.Parse(from), TimeOnly.Parse(to), "Europe/Berlin"),
        };
        var (first, end) = (DateTimeOffset.Parse(begins), DateTimeOffset.Parse(ends));

        Assert.Null(Freeze.At([window], first.AddTicks(-1)));
        Assert.Equal(end, Freeze.At([window], first)?.Until);
        Assert.Equal(end, Freeze.At([window], end.AddTicks(-1))?.Until);
        Assert.Null(Freeze.At([window], end));
    }

    [Fact]
    public void Windows_that_meet_are_one_freeze_and_those_without_a_gap_end_some_time()
    {
        var start = DateTimeOffset.Parse("2027-01-01T00:00Z");
        FreezeWindow[] meeting =
        [
            new() { Name = "second", Once = new(start.AddHours(1), start.AddHours(3)) },
            new() { Name = "first", Once = new(start, start.AddHours(1)) },
            new() { Name = "later", Once = new(start.AddHours(4), start.AddHours(5)) },
        ];
        var freeze = Freeze.At(meeting, start);
        Assert.Equal((start.AddHours(3), "first"), (freeze!.Until, Assert.Single(freeze.Names)));

        FreezeWindow always = new()
        {
            Name = "always",
            Weekly = new(Enum.GetValues<DayOfWeek>(), TimeOnly.MinValue, TimeOnly.MinValue, "UTC"),
        };
        Assert.InRange(Freeze.At([always], start)!.Until, start.AddDays(60), start.AddDays(61));
    }

    private static WeeklyFreeze Window(string zone, Random chance) =>
        new(
            [.. Enum.GetValues<DayOfWeek>().Where(_ => chance.Next(3) > 0).DefaultIfEmpty(DayOfWeek.Sunday)],
            Time(chance),
            Time(chance),
            zone
        );

    /// <summary>Mostly around the hours at which clocks are changed.</summary>
    private static TimeOnly Time(Random chance) =>
        chance.Next(3) == 0 ? new(chance.Next(24), chance.Next(60)) : new TimeOnly(1, 0).AddMinutes(15 * chance.Next(0, 10));
}
