using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class NextStepTests
{
    private static readonly DateTimeOffset s_later = A.Now.AddDays(100);

    private static readonly ApprovalRequest s_approved = A.Request with { Reviews = [A.Review(ReviewKind.Approve, "sam")] };

    public static TheoryData<ApprovalRequest, bool, NextStep> Steps =>
        new()
        {
            { A.Request, true, new(StepKind.Wait, For: Awaited.Approval) },
            { A.Request with { ExecutionDate = s_later }, true, new(StepKind.Wait, s_later, Awaited.Approval) },
            { A.Request with { ExecutionDate = A.Now }, true, new(StepKind.Wait, For: Awaited.Deletion) },
            { s_approved, false, new(StepKind.Wait, For: Awaited.Apply) },
            { s_approved with { ExecutionDate = s_later }, false, new(StepKind.Wait, s_later, Awaited.Apply) },
            { s_approved, true, new(StepKind.Apply) },
            { s_approved with { ExecutionDate = s_later }, true, new(StepKind.Apply) },
            { s_approved with { ExecutionDate = A.Now }, true, new(StepKind.Apply) },
            { s_approved with { ExecutionDate = A.Now.AddMinutes(-10).AddTicks(1) }, true, new(StepKind.Apply) },
            { s_approved with { ExecutionDate = A.Now.AddMinutes(-10) }, true, new(StepKind.Wait, For: Awaited.Deletion) },
            { s_approved with { ExecutionDate = A.Now }, false, new(StepKind.Wait, For: Awaited.Deletion) },
            { s_approved with { Status = RequestStatus.Scheduled, ExecutionDate = s_later }, false, new(StepKind.Wait, s_later) },
            { s_approved with { Status = RequestStatus.Scheduled, ExecutionDate = A.Now }, false, new(StepKind.Apply) },
            { s_approved with { Status = RequestStatus.Completed }, true, new(StepKind.Done) },
            { s_approved with { Status = RequestStatus.Failed }, true, new(StepKind.Done) },
        };

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_follows_from_what_is_stored(ApprovalRequest request, bool autoApply, NextStep expected) =>
        Assert.Equal(expected, NextStep.Of(request, new ApprovalSettings { AutoApplyApprovedChanges = autoApply }, A.Now));
}
