using System.Globalization;
using Approvals.Domain;
using Approvals.Domain.Freezing;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Projects;

/// <summary>What becomes of a scheduled change whose date is in a freeze window.</summary>
internal enum ScheduledInFreeze
{
    /// <summary>It is made at the end of the window.</summary>
    Wait,

    /// <summary>It fails at its date.</summary>
    Fail,
}

/// <summary>A freeze window: a time in which nothing is applied in the environment. It has either of once and weekly.</summary>
internal sealed record FreezeWindowRep
{
    internal const string TimeFormat = "HH:mm";

    public required string Name { get; init; }

    public OneFreezeRep? Once { get; init; }

    public WeeklyFreezeRep? Weekly { get; init; }

    [Shape(typeof(ScheduledInFreeze))]
    public required string ScheduledChanges { get; init; }

    public static FreezeWindowRep Of(FreezeWindow window) =>
        new()
        {
            Name = window.Name,
            Once = window.Once is { } once ? new(once.From, once.To) : null,
            Weekly = window.Weekly is { } weekly
                ? new()
                {
                    Days = [.. weekly.Days.Select(day => day.ToWord())],
                    From = weekly.From.ToString(TimeFormat, CultureInfo.InvariantCulture),
                    To = weekly.To.ToString(TimeFormat, CultureInfo.InvariantCulture),
                    TimeZone = weekly.TimeZone,
                }
                : null,
            ScheduledChanges = (window.FailsScheduledChanges ? ScheduledInFreeze.Fail : ScheduledInFreeze.Wait).ToWord(),
        };
}

/// <summary>From one moment until another; both in Unix milliseconds.</summary>
internal sealed record OneFreezeRep(DateTimeOffset From, DateTimeOffset To);

/// <summary>On days of every week, by the clocks of a time zone.</summary>
internal sealed record WeeklyFreezeRep
{
    /// <summary>The days on which it begins.</summary>
    [Shape(typeof(DayOfWeek))]
    public required IReadOnlyList<string> Days { get; init; }

    /// <summary>Such as 17:30.</summary>
    public required string From { get; init; }

    /// <summary>On the next day where it is not later than the other.</summary>
    public required string To { get; init; }

    /// <summary>An IANA name, such as Europe/Berlin.</summary>
    public required string TimeZone { get; init; }
}
