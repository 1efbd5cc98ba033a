using System.Text.Json.Serialization;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Workflows;

/// <summary>Changes of a flag in an environment that are made one after another, each when its conditions are met.</summary>
public sealed record Workflow
{
    /// <summary>24 lower-case hex characters, of the form that ids of approval requests have.</summary>
    public required string Id { get; init; }

    /// <summary>Starts at 1 and rises by one with each stored change.</summary>
    public int Version { get; init; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The template that it was made of; null for none.</summary>
    public string? TemplateKey { get; init; }

    /// <summary>The flag, in the environment.</summary>
    public required ResourceId Flag { get; init; }

    /// <summary>Who made it, and asks for what its stages do.</summary>
    public required Actor Creator { get; init; }

    /// <summary>The id of the member or service token who looks after it. That gives no right.</summary>
    public required string MaintainerId { get; init; }

    /// <summary>The IANA name of the time zone in which its days and weeks are counted.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What it was made for, as it was then.</summary>
    public required WorkflowBasis Basis { get; init; }

    public required IReadOnlyList<Stage> Stages { get; init; }

    public WorkflowStatus Status { get; init; }

    /// <summary>When it was completed or failed; null while it is active.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it failed; null for every other status.</summary>
    public WorkflowFailure? Failure { get; init; }

    /// <summary>The index of the stage that is under way, or begins next; the number of stages when all are done.</summary>
    [JsonIgnore]
    public int CurrentIndex => Stages.TakeWhile(stage => stage.CompletedAt is not null).Count();

    /// <summary>The stage that is under way, or begins next; null when all are done.</summary>
    [JsonIgnore]
    public Stage? Current => CurrentIndex < Stages.Count ? Stages[CurrentIndex] : null;

    /// <summary>The stages that have not taken effect; none once it has ended.</summary>
    [JsonIgnore]
    public IEnumerable<Stage> Remaining => Status == WorkflowStatus.Active ? Stages.Skip(CurrentIndex) : [];

    /// <summary>Where a stage stands.</summary>
    public ExecutionStatus StatusOf(Stage stage) =>
        stage.CompletedAt is not null ? ExecutionStatus.Completed
        : stage.Id != Current?.Id ? ExecutionStatus.Pending
        : Status == WorkflowStatus.Failed ? ExecutionStatus.Failed
        : stage.BegunAt is null ? ExecutionStatus.Pending
        : ExecutionStatus.Active;

    /// <summary>Where a condition of a stage stands.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="condition">Its condition.</param>
    /// <param name="isApproved">Whether the request of the stage is approved.</param>
    /// <param name="now">The time.</param>
    public ExecutionStatus StatusOf(Stage stage, Condition condition, bool isApproved, DateTimeOffset now)
    {
        if (stage.CompletedAt is not null)
        {
            return ExecutionStatus.Completed;
        }

        // What was met when the workflow failed stays met, and nothing is met after that.
        var at = EndedAt ?? now;
        return condition.BegunAt is not { } begun || begun > at ? ExecutionStatus.Pending
            : condition.IsMet(isApproved, at) ? ExecutionStatus.Completed
            : Status == WorkflowStatus.Failed ? ExecutionStatus.Failed
            : ExecutionStatus.Active;
    }

    /// <summary>The workflow with the request by which the stage that is under way is carried out.</summary>
    public Workflow WithRequest(string requestId) => With(Current! with { RequestId = requestId });

    internal Workflow With(Stage changed) => this with { Stages = [.. Stages.Select(stage => stage.Id == changed.Id ? changed : stage)] };

    /// <summary>The workflow after it has failed at the stage that is under way.</summary>
    public Workflow Failed(string rule, string reason, DateTimeOffset now) =>
        this with
        {
            Status = WorkflowStatus.Failed,
            EndedAt = now,
            Failure = new(rule, WorkflowFailure.Shortened(reason)),
        };
}

/// <summary>What a workflow was made for: keys can be used again, and a workflow goes on for this and for nothing else.</summary>
/// <param name="ProjectId">The id of the project.</param>
/// <param name="EnvironmentId">The id of the environment.</param>
/// <param name="FlagLife">The life of the flag.</param>
public sealed record WorkflowBasis(string ProjectId, string EnvironmentId, string FlagLife);

/// <summary>Why a workflow failed, at the stage that was under way.</summary>
/// <param name="Rule">The rule that refused.</param>
/// <param name="Reason">The reason, for people.</param>
public sealed record WorkflowFailure(string Rule, string Reason)
{
    private const int MaxLength = 1000;

    internal static string Shortened(string reason) => reason.Length <= MaxLength ? reason : $"{reason[..MaxLength]}…";
}

public enum WorkflowStatus
{
    /// <summary>A stage is still to be carried out.</summary>
    Active,

    /// <summary>All stages were carried out.</summary>
    Completed,

    /// <summary>A stage could not be carried out; those after it are not.</summary>
    Failed,
}

/// <summary>Where a stage or a condition stands.</summary>
public enum ExecutionStatus
{
    /// <summary>It has not begun.</summary>
    Pending,

    /// <summary>It has begun.</summary>
    Active,

    /// <summary>The stage was carried out; the condition is met.</summary>
    Completed,

    /// <summary>It came to nothing.</summary>
    Failed,
}
