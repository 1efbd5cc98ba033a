using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Scheduling;

/// <summary>Scheduling a change that nobody is asked to approve.</summary>
public sealed record ScheduleChange
{
    public required string Id { get; init; }

    public required Actor By { get; init; }

    public required ResourceId Resource { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public required DateTimeOffset ExecutionDate { get; init; }

    /// <summary>The stage of a workflow that it is, which may be due at once; null for what is scheduled by itself.</summary>
    public StageOfWorkflow? Stage { get; init; }

    /// <summary>
    /// Makes the scheduled change, which waits for its time like an approved request that was applied. Whether the instructions fit the
    /// resource
    /// is checked elsewhere.
    /// </summary>
    /// <param name="inForce">The approval settings of the environment.</param>
    /// <param name="now">The time.</param>
    public Decision<ApprovalRequest> Decide(ApprovalSettings inForce, DateTimeOffset now) =>
        (
            CreateRequest.CheckInstructions(Instructions)
            ?? (Stage is null ? CreateRequest.CheckExecutionDate("executionDate", ExecutionDate, now) : null)
        )
            is { } refusal
            ? refusal
            : new ApprovalRequest
            {
                Id = Id,
                CreatedAt = now,
                Requestor = By,
                Resource = Resource,
                Description = "",
                Instructions = Instructions,
                ExecutionDate = ExecutionDate,
                IsScheduledDirectly = true,
                Stage = Stage,
                Status = RequestStatus.Scheduled,
                AppliedAt = now,
                AppliedBy = By,
                AppliedUnder = inForce,
            };
}
