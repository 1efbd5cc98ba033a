using Approvals.Domain.Freezing;
using Approvals.Domain.Requests;

namespace Approvals.Domain.Workflows;

/// <summary>What a workflow has to do next.</summary>
/// <param name="Workflow">The workflow after it.</param>
public abstract record WorkflowMove(Workflow Workflow)
{
    /// <summary>The rule by which a workflow fails whose request or scheduled change was deleted.</summary>
    public const string CalledOff = "called_off";

    /// <summary>Nothing until something happens to the request of the stage that is under way, or until a time.</summary>
    public sealed record Wait(Workflow Workflow, DateTimeOffset? Until) : WorkflowMove(Workflow);

    /// <summary>Asks for approval of the stage that is under way.</summary>
    /// <param name="Workflow">The workflow after it, but for the id of the request.</param>
    /// <param name="ReadyAt">From when on the request may be applied; null while that is not known.</param>
    public sealed record Ask(Workflow Workflow, DateTimeOffset? ReadyAt) : WorkflowMove(Workflow);

    /// <summary>Schedules what the stage that is under way does, which nobody has to approve.</summary>
    /// <param name="Workflow">The workflow after it, but for the id of the scheduled change.</param>
    /// <param name="At">When; at once where that is now.</param>
    public sealed record Schedule(Workflow Workflow, DateTimeOffset At) : WorkflowMove(Workflow);

    /// <summary>Says from when on the request of the stage that is under way may be applied.</summary>
    public sealed record Release(Workflow Workflow, DateTimeOffset ReadyAt) : WorkflowMove(Workflow);

    /// <summary>Nothing any more: the workflow has ended.</summary>
    public sealed record Done(Workflow Workflow) : WorkflowMove(Workflow);

    /// <param name="workflow">The workflow.</param>
    /// <param name="request">The request or scheduled change of the stage that is under way; null where there is none, or none any more.</param>
    /// <param name="isApproved">Whether the request is approved.</param>
    /// <param name="now">The time.</param>
    public static WorkflowMove Of(Workflow workflow, ApprovalRequest? request, bool isApproved, DateTimeOffset now)
    {
        if (workflow.Status != WorkflowStatus.Active)
        {
            return new Done(workflow);
        }

        if (workflow.Current is { RequestId: { } id } stage)
        {
            if (request?.Status != RequestStatus.Completed)
            {
                return Follow(workflow, stage, id, request, isApproved, now);
            }

            workflow = workflow.With(stage with { CompletedAt = now });
        }

        return workflow.Current is { } next
            ? Begin(workflow, next, now)
            : new Done(workflow with { Status = WorkflowStatus.Completed, EndedAt = now });
    }

    private static WorkflowMove Begin(Workflow workflow, Stage stage, DateTimeOffset now)
    {
        var begun = stage;
        if (stage.BegunAt is null)
        {
            begun = stage.Begun(now, ClockOf(workflow));
            workflow = workflow.With(begun);
        }

        return begun.Approval switch
        {
            null => new Schedule(workflow, begun.ReadyAt!.Value),
            { BegunAt: { } at } when at <= now => new Ask(workflow, begun.HasConditionsAfterApproval ? null : begun.ReadyAt),
            { BegunAt: var at } => new Wait(workflow, at),
        };
    }

    private static WorkflowMove Follow(
        Workflow workflow,
        Stage stage,
        string requestId,
        ApprovalRequest? request,
        bool isApproved,
        DateTimeOffset now
    )
    {
        switch (request)
        {
            case null:
                return new Done(
                    workflow.Failed(CalledOff, $"The request {requestId} of this stage was deleted, so it is not carried out.", now)
                );
            case { Status: RequestStatus.Failed }:
                var why = request.Failure is [var first, ..] ? first : null;
                return new Done(
                    workflow.Failed(
                        why?.Rule ?? "cannot_be_applied",
                        why is null ? "The flag is gone." : $"{why.Instruction.Kind}: {why.Reason}",
                        now
                    )
                );
            case { Status: RequestStatus.Pending, Stage.ReadyAt: null } when isApproved && stage.HasConditionsAfterApproval:
                var approved = stage.Approved(now, ClockOf(workflow));
                return new Release(workflow.With(approved), approved.ReadyAt!.Value);
            default:
                return new Wait(workflow, Until: null);
        }
    }

    private static LocalClock ClockOf(Workflow workflow) => LocalClock.In(workflow.TimeZone);
}
