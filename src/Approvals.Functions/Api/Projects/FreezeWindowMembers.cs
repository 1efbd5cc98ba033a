using System.Globalization;
using Approvals.Domain;
using Approvals.Domain.Freezing;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Projects;

/// <summary>A freeze window as it is read.</summary>
internal sealed record FreezeWindowMembers
{
    private static readonly IReadOnlyDictionary<string, DayOfWeek> s_days = EnumWords.ByWord<DayOfWeek>();

    public required string Name { get; init; }

    public OneFreezeRep? Once { get; init; }

    public WeeklyFreezeRep? Weekly { get; init; }

    [Shape(typeof(ScheduledInFreeze))]
    public string? ScheduledChanges { get; init; }

    /// <summary>The windows; whether they make sense is checked elsewhere.</summary>
    public static Decision<IReadOnlyList<FreezeWindow>> Read(IReadOnlyList<FreezeWindowMembers> windows)
    {
        List<FreezeWindow> read = [];
        foreach (var (i, window) in windows.Index())
        {
            if (!window.Read($"\"freezeWindows[{i}]\"").Accepted(out var one, out var refusal))
            {
                return refusal;
            }

            read.Add(one);
        }

        return Decision.Of<IReadOnlyList<FreezeWindow>>(read);
    }

    private Decision<FreezeWindow> Read(string what)
    {
        if (ScheduledChanges is not (null or "wait" or "fail"))
        {
            return Invalid($"The \"scheduledChanges\" of {what} must be \"wait\" or \"fail\"; it is '{ScheduledChanges}'.");
        }

        if (Weekly?.Days.FirstOrDefault(day => !s_days.ContainsKey(day)) is { } unknown)
        {
            return Invalid($"The \"days\" of {what} are any of {string.Join(", ", s_days.Keys)}; '{unknown}' is none.");
        }

        var (from, to) = (TimeOf(Weekly?.From), TimeOf(Weekly?.To));
        if (Weekly is not null && (from is null || to is null))
        {
            return Invalid(
                $"\"from\" and \"to\" of {what} must be times of the day, for example \"17:30\"; they are '{Weekly.From}' and '{Weekly.To}'."
            );
        }

        return new FreezeWindow
        {
            Name = Name,
            Once = Once is { } once ? new(once.From, once.To) : null,
            Weekly = Weekly is { } weekly
                ? new([.. weekly.Days.Distinct().Select(day => s_days[day])], from!.Value, to!.Value, weekly.TimeZone)
                : null,
            FailsScheduledChanges = ScheduledChanges == "fail",
        };
    }

    private static TimeOnly? TimeOf(string? text) =>
        TimeOnly.TryParseExact(text, FreezeWindowRep.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    private static Refusal Invalid(string detail) => new("invalid_freeze_window", RefusalKind.Invalid, detail);
}
