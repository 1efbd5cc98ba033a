using System.Text.Json.Serialization;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>
/// What a request's orchestration has to do next. It is also the orchestration's custom status, which shows operators what it waits for.
/// </summary>
/// <param name="Kind">What to do.</param>
/// <param name="Until">For <see cref="StepKind.Wait"/>: when to look again although nothing happened; null for never.</param>
/// <param name="For">
/// For a <see cref="StepKind.Wait"/> of a pending request: what somebody has to do, by <paramref name="Until"/> where that is given.
/// </param>
public sealed record NextStep(StepKind Kind, DateTimeOffset? Until = null, Awaited? For = null)
{
    public static NextStep Of(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now) =>
        request.Status switch
        {
            RequestStatus.Pending when AppliesItself(request, settings, now) => new NextStep(StepKind.Apply),
            RequestStatus.Pending => new NextStep(
                StepKind.Wait,
                request.IsPastItsDate(now) ? null : request.ApplyBefore,
                AwaitedFor(request, settings, now)
            ),
            RequestStatus.Scheduled when request.EffectiveDate <= now => new NextStep(StepKind.Apply),
            RequestStatus.Scheduled => new NextStep(StepKind.Wait, request.EffectiveDate),
            _ => new NextStep(StepKind.Done),
        };

    private static bool AppliesItself(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now) =>
        settings.AutoApplyApprovedChanges
        && request.ReviewStatus(settings) == Requests.ReviewStatus.Approved
        && !request.IsTooLateToApplyItself(now);

    private static Awaited AwaitedFor(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now) =>
        request.IsPastItsDate(now) ? Awaited.Deletion
        : request.ReviewStatus(settings) == Requests.ReviewStatus.Approved ? Awaited.Apply
        : Awaited.Approval;
}

[JsonConverter(typeof(JsonStringEnumConverter<StepKind>))]
public enum StepKind
{
    /// <summary>Wait for something to happen to the request.</summary>
    Wait,

    /// <summary>Apply or execute it.</summary>
    Apply,

    /// <summary>Nothing is left to do.</summary>
    Done,
}

[JsonConverter(typeof(JsonStringEnumConverter<Awaited>))]
public enum Awaited
{
    /// <summary>Somebody has to approve it, or to change their mind about it.</summary>
    Approval,

    /// <summary>Somebody has to apply it.</summary>
    Apply,

    /// <summary>Its execution date has passed; there is nothing left to do with it but to delete it.</summary>
    Deletion,
}
