using Approvals.Domain.Freezing;

namespace Approvals.Domain.Tests.Freezing;

public sealed class FreezeRulesTests
{
    private static readonly FreezeWindow s_once = new()
    {
        Name = "Christmas",
        Once = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)),
    };

    private static readonly WeeklyFreeze s_weekend = new([DayOfWeek.Saturday], new(0, 0), new(0, 0), "Europe/Berlin");

    public static TheoryData<string, FreezeWindow[]> Wrong =>
        new()
        {
            { "at most 20", [.. Enumerable.Range(0, 21).Select(i => s_once with { Name = $"{i}" })] },
            { "a name of its own", [s_once, s_once] },
            { "needs a \"name\"", [s_once with { Name = " " }] },
            { "needs a \"name\"", [s_once with { Name = new string('x', 101) }] },
            { "either \"once\" or \"weekly\"", [s_once with { Once = null }] },
            { "either \"once\" or \"weekly\"", [s_once with { Weekly = s_weekend }] },
            { "must be later", [s_once with { Once = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch) }] },
            { "names no \"days\"", [Weekly(s_weekend with { Days = [] })] },
            { "IANA name", [Weekly(s_weekend with { TimeZone = "Mars/Olympus" })] },
            { "IANA name", [Weekly(s_weekend with { TimeZone = "W. Europe Standard Time" })] },
            { "IANA name", [Weekly(s_weekend with { TimeZone = "../zoneinfo/UTC" })] },
            { "IANA name", [Weekly(s_weekend with { TimeZone = "" })] },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Windows_that_make_no_sense_are_refused(string expected, FreezeWindow[] windows) =>
        Assert.Contains(expected, FreezeRules.Check(windows)?.Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Etc/GMT+5")]
    [InlineData("UTC")]
    public void Windows_may_be_in_any_zone(string zone) =>
        Assert.Null(FreezeRules.Check([s_once, Weekly(s_weekend with { TimeZone = zone })]));

    private static FreezeWindow Weekly(WeeklyFreeze weekly) => new() { Name = "Weekend", Weekly = weekly };
}
