using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Workflows;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Workflows;

/// <summary>A stage in the body that makes a workflow or a template.</summary>
internal sealed record StageBody
{
    public string? Name { get; init; }

    /// <summary>Whether each condition begins when the one before it is met; all begin with the stage if not said.</summary>
    public bool? ExecuteConditionsInSequence { get; init; }

    public IReadOnlyList<ConditionBody>? Conditions { get; init; }

    public required ActionBody Action { get; init; }

    public static Decision<IReadOnlyList<NewStage>> Read(IReadOnlyList<StageBody> stages)
    {
        List<NewStage> read = [];
        foreach (var (i, stage) in stages.Index())
        {
            List<NewCondition> conditions = [];
            foreach (var (j, condition) in (stage.Conditions ?? []).Index())
            {
                if (!condition.Read($"stages[{i}].conditions[{j}]").Accepted(out var one, out var refusal))
                {
                    return refusal;
                }

                conditions.Add(one);
            }

            read.Add(new(stage.Name ?? "", stage.ExecuteConditionsInSequence is true, conditions, stage.Action.Instructions));
        }

        return Decision.Of<IReadOnlyList<NewStage>>(read);
    }
}

internal sealed record ActionBody
{
    public required IReadOnlyList<Instruction> Instructions { get; init; }
}

/// <summary>What has to be before a stage is carried out.</summary>
internal sealed record ConditionBody
{
    private const string Schedule = "schedule";

    private const string Approval = "ld-approval";

    private static readonly IReadOnlyDictionary<string, WaitUnit> s_units = EnumWords.ByWord<WaitUnit>();

    /// <summary><c>schedule</c> or <c>ld-approval</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>For <c>schedule</c>: <c>absolute</c> with an execution date, or <c>relative</c> with a wait.</summary>
    public string? ScheduleKind { get; init; }

    /// <summary>When, in Unix milliseconds.</summary>
    public DateTimeOffset? ExecutionDate { get; init; }

    /// <summary>How many units to wait from when the condition begins.</summary>
    public int? WaitDuration { get; init; }

    [Shape(typeof(WaitUnit))]
    public string? WaitDurationUnit { get; init; }

    /// <summary>For <c>schedule</c>: there is nothing to wait for.</summary>
    public bool? ExecuteNow { get; init; }

    /// <summary>For <c>ld-approval</c>: what the change is for.</summary>
    public string? Description { get; init; }

    public IReadOnlyList<string>? NotifyMemberIds { get; init; }

    public IReadOnlyList<string>? NotifyTeamKeys { get; init; }

    /// <summary>For <c>ld-approval</c>: what is said for another system that approves it.</summary>
    [Shape(typeof(JsonObject))]
    public JsonElement? IntegrationConfig { get; init; }

    public Decision<NewCondition> Read(string path) =>
        Kind switch
        {
            Schedule => ReadSchedule(path),
            Approval => new NewCondition(ConditionKind.Approval)
            {
                Description = Description ?? "",
                NotifyMemberIds = NotifyMemberIds ?? [],
                NotifyTeamKeys = NotifyTeamKeys ?? [],
                IntegrationConfig = IntegrationConfig,
            },
            _ => Invalid($"{path}.kind", $"must be \"{Schedule}\" or \"{Approval}\"; it is \"{Kind}\""),
        };

    private Decision<NewCondition> ReadSchedule(string path) =>
        ScheduleKind switch
        {
            _ when ExecuteNow is true => new NewCondition(ConditionKind.Schedule),
            "absolute" => ExecutionDate is { } date
                ? new NewCondition(ConditionKind.Schedule) { ExecutionDate = date }
                : Invalid($"{path}.executionDate", "must be there for the schedule kind \"absolute\", in Unix milliseconds"),
            "relative" when WaitDurationUnit is null || !s_units.ContainsKey(WaitDurationUnit) => Invalid(
                $"{path}.waitDurationUnit",
                $"must be one of {string.Join(", ", s_units.Keys)}; it is {(WaitDurationUnit is null ? "missing" : $"\"{WaitDurationUnit}\"")}"
            ),
            "relative" => WaitDuration is { } count
                ? new NewCondition(ConditionKind.Schedule) { Wait = new(count, s_units[WaitDurationUnit!]) }
                : Invalid($"{path}.waitDuration", "must be there for the schedule kind \"relative\""),
            _ => Invalid(
                $"{path}.scheduleKind",
                $"must be \"absolute\" or \"relative\", unless \"executeNow\" is true; it is {(ScheduleKind is null ? "missing" : $"\"{ScheduleKind}\"")}"
            ),
        };

    private static Refusal Invalid(string path, string what) =>
        new("invalid_stages", RefusalKind.Invalid, $"\"{path}\" {what}.") { Errors = [new(path, $"\"{path}\" {what}.")] };
}
