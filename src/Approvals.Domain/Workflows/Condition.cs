using System.Text.Json;
using Approvals.Domain.Freezing;

namespace Approvals.Domain.Workflows;

/// <summary>What has to be before a stage is carried out: a time has come, or somebody has approved.</summary>
public sealed record Condition
{
    public required string Id { get; init; }

    public required ConditionKind Kind { get; init; }

    /// <summary>For a time that is said itself.</summary>
    public DateTimeOffset? ExecutionDate { get; init; }

    /// <summary>For a time that is said by how long to wait; null for no wait where <see cref="ExecutionDate"/> is null, too.</summary>
    public Wait? Wait { get; init; }

    /// <summary>For an approval: what the request says that the change is for; empty for a sentence of ours.</summary>
    public string Description { get; init; } = "";

    /// <summary>For an approval: who is asked.</summary>
    public IReadOnlyList<string> NotifyMemberIds { get; init; } = [];

    /// <summary>For an approval: which teams are asked.</summary>
    public IReadOnlyList<string> NotifyTeamKeys { get; init; } = [];

    /// <summary>For an approval: what is said for another system that gives it, an object; null for nothing.</summary>
    public JsonElement? IntegrationConfig { get; init; }

    /// <summary>When it begins, which may be to come; null while that is not known.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>
    /// When its time is, once it is known when it begins. For an approval when it was given, where other conditions begin by it; else null.
    /// </summary>
    public DateTimeOffset? MetAt { get; init; }

    internal static Condition New(string id, NewCondition asked) =>
        new()
        {
            Id = id,
            Kind = asked.Kind,
            ExecutionDate = asked.ExecutionDate,
            Wait = asked.Wait,
            Description = asked.Description,
            NotifyMemberIds = asked.NotifyMemberIds,
            NotifyTeamKeys = asked.NotifyTeamKeys,
            IntegrationConfig = asked.IntegrationConfig,
        };

    internal bool IsMet(bool isApproved, DateTimeOffset now) =>
        MetAt <= now || (Kind == ConditionKind.Approval && MetAt is null && isApproved);

    /// <summary>A time that has passed when the condition begins is met at once.</summary>
    internal Condition Begun(DateTimeOffset at, LocalClock clock) =>
        this with
        {
            BegunAt = at,
            MetAt =
                Kind == ConditionKind.Approval ? null
                : ExecutionDate is { } date ? (date > at ? date : at)
                : Wait?.After(at, clock) ?? at,
        };
}

public enum ConditionKind
{
    /// <summary>A time has come.</summary>
    Schedule,

    /// <summary>An approval request was approved.</summary>
    Approval,
}
