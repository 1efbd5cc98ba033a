using System.Text.Json.Serialization;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>
/// What a request's orchestration has to do next. It is also the orchestration's custom status, which shows operators what it waits for.
/// </summary>
/// <param name="Kind">What to do.</param>
/// <param name="Until">For <see cref="StepKind.Wait"/>: when to look again although nothing happened; null for never.</param>
/// <param name="For">
/// For a <see cref="StepKind.Wait"/> of a pending request: what somebody has to do. <paramref name="Until"/> is then when it is too late
/// for that, or when people are told next that it waits.
/// </param>
public sealed record NextStep(StepKind Kind, DateTimeOffset? Until = null, Awaited? For = null)
{
    /// <param name="request">The request, after what <see cref="PassTime"/> does to it at that time.</param>
    /// <param name="settings">The rules in force.</param>
    /// <param name="now">The time.</param>
    /// <param name="heldUntil">Until when a freeze keeps the request from being carried out; null where none does.</param>
    /// <param name="isFresh">Whether another system was asked just now.</param>
    public static NextStep Of(
        ApprovalRequest request,
        ApprovalSettings settings,
        DateTimeOffset now,
        DateTimeOffset? heldUntil = null,
        bool isFresh = false
    ) =>
        request.Status switch
        {
            RequestStatus.Completed or RequestStatus.Failed => ExternalSteps.NextAt(request, settings, now, isFresh) is { } at
                ? new NextStep(StepKind.Wait, at, Awaited.OtherSystem)
                : new NextStep(StepKind.Done),
            _ when heldUntil is not null && IsHeld(request, settings, now) => new NextStep(StepKind.Wait, heldUntil, Awaited.Freeze),
            RequestStatus.Pending when AppliesItself(request, settings, now) => new NextStep(StepKind.Apply),
            RequestStatus.Pending => new NextStep(
                StepKind.Wait,
                new[]
                {
                    request.IsPastItsDate(now) ? null : request.ApplyBefore,
                    request.IsHeldByWorkflow(now) ? request.Stage?.ReadyAt : null,
                    WaitsForWorkflow(request, settings, now) ? null : Waiting.Of(request, settings.Waiting, now).Next,
                    ExternalSteps.NextAt(request, settings, now, isFresh),
                }.Min(),
                AwaitedFor(request, settings, now)
            ),
            RequestStatus.Scheduled when request.EffectiveDate <= now => new NextStep(StepKind.Apply),
            _ => new NextStep(StepKind.Wait, request.EffectiveDate),
        };

    /// <summary>Whether nothing but a freeze could keep the request from being carried out now.</summary>
    internal static bool IsHeld(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now) =>
        request.Status == RequestStatus.Pending
            ? request.ReviewStatus(settings) == Requests.ReviewStatus.Approved
                && !request.IsPastItsDate(now)
                && !request.IsHeldByWorkflow(now)
            : request.Status == RequestStatus.Scheduled && request.EffectiveDate <= now;

    internal static bool AppliesItself(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now) =>
        (settings.AutoApplyApprovedChanges || request.Stage is not null)
        && request.Told is null
        && !request.IsHeldByWorkflow(now)
        && request.ReviewStatus(settings) == Requests.ReviewStatus.Approved
        && !request.IsTooLateToApplyItself(now);

    /// <summary>Whether it is approved, and nobody can do anything for it until its workflow lets it be applied.</summary>
    internal static bool WaitsForWorkflow(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now) =>
        request.IsHeldByWorkflow(now) && request.ReviewStatus(settings) == Requests.ReviewStatus.Approved;

    private static Awaited AwaitedFor(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now) =>
        request.IsPastItsDate(now) ? Awaited.Deletion
        : WaitsForWorkflow(request, settings, now) ? Awaited.Workflow
        : request.ReviewStatus(settings) == Requests.ReviewStatus.Approved ? Awaited.Apply
        : request.External is { Problem: not null } approval && ExternalSteps.IsOf(approval, settings) ? Awaited.OtherSystem
        : settings.IsReviewedHere ? Awaited.Approval
        : Awaited.ApprovalElsewhere;
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

    /// <summary>Another system has to approve it.</summary>
    ApprovalElsewhere,

    /// <summary>Another system has to answer, or to take what it is asked or told.</summary>
    OtherSystem,

    /// <summary>Somebody has to apply it.</summary>
    Apply,

    /// <summary>Its execution date has passed; there is nothing left to do with it but to delete it.</summary>
    Deletion,

    /// <summary>A freeze window keeps it from being carried out, and has to end.</summary>
    Freeze,

    /// <summary>It is approved, and the other conditions of the stage of a workflow that it stands for have to be met.</summary>
    Workflow,
}
