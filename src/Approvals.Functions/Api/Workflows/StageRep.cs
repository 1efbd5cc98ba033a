using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Workflows;
using Approvals.Functions.Api.Requests;
using Approvals.Functions.Http.Json;
using Approvals.Service.Requests;
using Approvals.Service.Workflows;

namespace Approvals.Functions.Api.Workflows;

/// <summary>A stage of a workflow in LaunchDarkly's shape.</summary>
internal sealed record StageRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public string? Name { get; init; }

    public required IReadOnlyList<ConditionRep> Conditions { get; init; }

    public required StageActionRep Action { get; init; }

    [JsonPropertyName("_execution")]
    public required ExecutionRep Execution { get; init; }

    public static StageRep Of(WorkflowView view, Stage stage)
    {
        var approval = stage.RequestId is { } id ? view.Approvals.GetValueOrDefault(id) : null;
        return Of(
            stage,
            new() { Status = view.Workflow.StatusOf(stage).ToWord(), StopDate = stage.CompletedAt?.ToUnixTimeMilliseconds() },
            stage.Conditions.Select(condition => ConditionRep.Of(view, stage, condition, approval))
        );
    }

    /// <summary>A stage of a template, which never begins.</summary>
    public static StageRep OfTemplate(Stage stage) =>
        Of(stage, ExecutionRep.None, stage.Conditions.Select(condition => ConditionRep.Of(condition, ExecutionRep.None, approval: null)));

    private static StageRep Of(Stage stage, ExecutionRep execution, IEnumerable<ConditionRep> conditions) =>
        new()
        {
            Id = stage.Id,
            Name = stage.Name is "" ? null : stage.Name,
            Conditions = [.. conditions],
            Action = StageActionRep.Of(stage.Instructions),
            Execution = execution,
        };
}

/// <summary>What a stage does.</summary>
internal sealed record StageActionRep
{
    private const string Patch = "patch";

    public required string Kind { get; init; }

    [Shape(typeof(Instruction))]
    public required IReadOnlyList<JsonElement> Instructions { get; init; }

    public static StageActionRep Of(IReadOnlyList<Instruction> instructions) =>
        new() { Kind = Patch, Instructions = [.. instructions.Select(instruction => instruction.Body)] };
}

/// <summary>Where a stage or a condition stands.</summary>
internal sealed record ExecutionRep
{
    [Shape(typeof(ExecutionStatus))]
    public required string Status { get; init; }

    /// <summary>When it came to its end.</summary>
    public long? StopDate { get; init; }

    /// <summary>Of what has not begun.</summary>
    public static ExecutionRep None { get; } = new() { Status = ExecutionStatus.Pending.ToWord() };
}

/// <summary>
/// A condition of a stage in LaunchDarkly's shape, which has the same members for both kinds and requires those of approvals of all.
/// </summary>
internal sealed record ConditionRep
{
    private const string Schedule = "schedule";

    private const string Approval = "ld-approval";

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Kind { get; init; }

    [JsonPropertyName("_execution")]
    public required ExecutionRep Execution { get; init; }

    public string? ScheduleKind { get; init; }

    /// <summary>As it was said; of a relative time the one that came of it, once the condition has begun.</summary>
    public long? ExecutionDate { get; init; }

    public int? WaitDuration { get; init; }

    [Shape(typeof(WaitUnit))]
    public string? WaitDurationUnit { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<string> NotifyMemberIds { get; init; }

    /// <summary>The reviews of the request; none before it is asked for.</summary>
    public required IReadOnlyList<ReviewRep> AllReviews { get; init; }

    [Shape(typeof(ReviewStatus))]
    public required string ReviewStatus { get; init; }

    public long? AppliedDate { get; init; }

    /// <summary>What was said for another system that approves it.</summary>
    [Shape(typeof(JsonObject))]
    public JsonElement? CreationConfig { get; init; }

    public static ConditionRep Of(WorkflowView view, Stage stage, Condition condition, RequestView? approval)
    {
        var shown = condition.Kind == ConditionKind.Approval ? approval : null;
        return Of(condition, ExecutionOf(view, stage, condition, ReviewsOf(shown) == Domain.Requests.ReviewStatus.Approved), shown);
    }

    /// <param name="condition">The condition.</param>
    /// <param name="execution">Where it stands.</param>
    /// <param name="approval">The request that it waits for; null for none.</param>
    public static ConditionRep Of(Condition condition, ExecutionRep execution, RequestView? approval) =>
        new()
        {
            Id = condition.Id,
            Kind = condition.Kind == ConditionKind.Approval ? Approval : Schedule,
            Execution = execution,
            ScheduleKind =
                condition.ExecutionDate is not null ? "absolute"
                : condition.Wait is not null ? "relative"
                : null,
            ExecutionDate = (condition.ExecutionDate ?? (condition.Wait is null ? null : condition.MetAt))?.ToUnixTimeMilliseconds(),
            WaitDuration = condition.Wait?.Count,
            WaitDurationUnit = condition.Wait?.Unit.ToWord(),
            Description = approval?.Request.Description ?? condition.Description,
            NotifyMemberIds = approval?.Request.NamedMemberIds ?? condition.NotifyMemberIds,
            AllReviews = [.. approval?.Request.Reviews.Select(RequestMapper.Of) ?? []],
            ReviewStatus = ReviewsOf(approval).ToWord(),
            AppliedDate = approval?.Request.AppliedAt?.ToUnixTimeMilliseconds(),
            CreationConfig = condition.IntegrationConfig,
        };

    private static Domain.Requests.ReviewStatus ReviewsOf(RequestView? approval) =>
        approval?.Request.ReviewStatus(approval.Settings) ?? Domain.Requests.ReviewStatus.Pending;

    private static ExecutionRep ExecutionOf(WorkflowView view, Stage stage, Condition condition, bool isApproved)
    {
        var status = view.Workflow.StatusOf(stage, condition, isApproved, view.At);
        return new()
        {
            Status = status.ToWord(),
            StopDate = status == ExecutionStatus.Completed ? condition.MetAt?.ToUnixTimeMilliseconds() : null,
        };
    }
}
