using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>What a request's orchestration has to do next.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Until">For <see cref="StepKind.Wait"/>: when to look again although nothing happened; null for never.</param>
public sealed record NextStep(StepKind Kind, DateTimeOffset? Until = null)
{
    public static NextStep Of(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now) => request.Status switch
    {
        RequestStatus.Pending when AppliesItself(request, settings, now) => new NextStep(StepKind.Apply),
        RequestStatus.Pending => new NextStep(StepKind.Wait),
        RequestStatus.Scheduled when request.EffectiveDate <= now => new NextStep(StepKind.Apply),
        RequestStatus.Scheduled => new NextStep(StepKind.Wait, request.EffectiveDate),
        _ => new NextStep(StepKind.Done),
    };

    private static bool AppliesItself(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now) =>
        settings.AutoApplyApprovedChanges
        && request.ReviewStatus(settings) == Requests.ReviewStatus.Approved
        && !(request.ApplyBefore <= now);
}

public enum StepKind
{
    /// <summary>Wait for something to happen to the request.</summary>
    Wait,

    /// <summary>Apply or execute it.</summary>
    Apply,

    /// <summary>Nothing is left to do.</summary>
    Done,
}
