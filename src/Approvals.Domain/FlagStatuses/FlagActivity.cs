using System.Text.Json;

namespace Approvals.Domain.FlagStatuses;

/// <summary>How a flag was used in one environment: when last, and what it served on each of the last days.</summary>
public sealed record FlagActivity
{
    /// <summary>How many days are kept.</summary>
    public const int KeptDays = 30;

    /// <summary>When an SDK last reported that the flag was asked for, by this service's clock.</summary>
    public required DateTimeOffset LastRequested { get; init; }

    /// <summary>What the application last had as its own default; null when that is not known.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>By day (UTC) and position of the variation: how often it was served.</summary>
    public IReadOnlyDictionary<DateOnly, IReadOnlyDictionary<int, long>> Days { get; init; } =
        new Dictionary<DateOnly, IReadOnlyDictionary<int, long>>();

    /// <summary>One use.</summary>
    public static FlagActivity Of(FlagUse use, DateTimeOffset at) =>
        new()
        {
            LastRequested = at,
            Default = use.Default,
            Days = new Dictionary<DateOnly, IReadOnlyDictionary<int, long>> { [DayOf(at)] = use.Counts },
        };

    /// <summary>Both together; null stands for none.</summary>
    public static FlagActivity Sum(FlagActivity? before, FlagActivity more)
    {
        if (before is null)
        {
            return more;
        }

        var newest = more.LastRequested >= before.LastRequested ? more : before;
        var first = DayOf(newest.LastRequested).AddDays(1 - KeptDays);
        return new()
        {
            LastRequested = newest.LastRequested,
            Default = newest.Default ?? before.Default ?? more.Default,
            Days = (
                from day in before.Days.Concat(more.Days)
                where day.Key >= first
                from served in day.Value
                group served by day.Key into days
                orderby days.Key
                select (Day: days.Key, Counts: days.GroupBy(served => served.Key, served => served.Value))
            ).ToDictionary(
                day => day.Day,
                day => (IReadOnlyDictionary<int, long>)day.Counts.ToDictionary(counts => counts.Key, counts => counts.Sum())
            ),
        };
    }

    internal static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
