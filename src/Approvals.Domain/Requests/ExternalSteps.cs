using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>Decides what is to be done about the approval of a request in another system.</summary>
public static class ExternalSteps
{
    /// <summary>How old what is known may be for somebody who reads the request.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(1);

    /// <summary>Why a change cannot be asked for whose environments name several systems.</summary>
    public static string SeveralServices => ExternalWords.Several;

    /// <summary>
    /// The request with the approval that the rules in force ask for: a new one where they name another system than before, and none where
    /// they name none any more. What an approval source has told is not asked for elsewhere.
    /// </summary>
    public static ApprovalRequest Owe(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now) =>
        request.Status != RequestStatus.Pending
        || request.IsPastItsDate(now)
        || settings.NamesSeveralServices
        || (request.Told is null && settings.External == request.External?.Service)
            ? request
        : request.Told is not null || settings.External is not { } service ? request with { External = null }
        : request with
        {
            ExternalCount = request.ExternalCount + 1,
            External = new()
            {
                Service = service,
                Number = request.ExternalCount + 1,
                OwedAt = now,
            },
        };

    /// <summary>What has to be done until the request ends, and once it has; null for nothing.</summary>
    public static ExternalTask? Of(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now) =>
        (request.Status, request.External) switch
        {
            (_, null) => null,
            (RequestStatus.Pending, { } approval) when IsOf(approval, settings) && !request.IsTooLateToApplyItself(now) => approval.State
            == ExternalState.Made
                ? ExternalTask.Ask
                : ExternalTask.Make,
            (RequestStatus.Completed, { State: ExternalState.Made, ToldAt: null }) => ExternalTask.TellApplied,
            _ => null,
        };

    /// <summary>What has to be done now; null for nothing.</summary>
    public static ExternalTask? DueAt(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now) =>
        Of(request, settings, now) is { } task && request.External!.IsDue(task, now) ? task : null;

    /// <summary>
    /// When something has to be done next; null for never. Where somebody wanted to know right after the last call, it is made soon.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="settings">The rules in force.</param>
    /// <param name="now">The time.</param>
    /// <param name="isFresh">Whether what is known was asked for just now.</param>
    internal static DateTimeOffset? NextAt(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now, bool isFresh) =>
        Of(request, settings, now) is not { } task ? null
        : isFresh || task == ExternalTask.TellApplied || request.External is not { BegunAt: null, TriedAt: { } tried } approval
            ? request.External!.DueAt(task)
        : new[] { approval.DueAt(task), tried + ExternalApproval.ShortestPause }.Min();

    /// <summary>When a call that has failed is made again by itself; null when it is not.</summary>
    public static DateTimeOffset? NextTry(ApprovalRequest request) =>
        request switch
        {
            { External: null or { ToldAt: not null } } => null,
            { Status: RequestStatus.Pending } => request.External.DueAt(ExternalTask.Ask),
            { Status: RequestStatus.Completed } => request.External.DueAt(ExternalTask.TellApplied),
            _ => null,
        };

    /// <summary>Whether what is known of the approval is too old for somebody who reads the request.</summary>
    public static bool IsStale(ApprovalRequest request, DateTimeOffset now) =>
        request is { Status: RequestStatus.Pending, External: { } approval } && (approval.TriedAt ?? approval.OwedAt) + s_fresh <= now;

    /// <summary>The request after a call; unchanged where it has another approval by now.</summary>
    public static ApprovalRequest After(ApprovalRequest request, ExternalCallResult result) =>
        request.External is { } approval && approval.Number == result.Number ? request with { External = approval.After(result) } : request;

    /// <summary>Whether an approval is the one that the rules ask for.</summary>
    internal static bool IsOf(ExternalApproval approval, ApprovalSettings settings) =>
        !settings.NamesSeveralServices && approval.Service == settings.External;

    /// <summary>
    /// The approval that has to be withdrawn because its request is deleted, or has another one by now; null where there is none, or the
    /// system keeps it as the record of a change that was made.
    /// </summary>
    public static ExternalApproval? ToWithdraw(ApprovalRequest before, ApprovalRequest? after) =>
        before.Status != RequestStatus.Completed
        && before.External is { State: not ExternalState.Owed } approval
        && after?.External?.Number != approval.Number
            ? approval
            : null;
}
