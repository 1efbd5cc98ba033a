using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Service.Access;
using Approvals.Storage.Commits;

namespace Approvals.Service.Requests;

/// <summary>
/// Changes a request for a caller: checks the permission, decides, stores, nudges the orchestration and answers with the changed
/// request.
/// </summary>
public sealed class AuthorizedRequestChanger(
    ReachReader reaches,
    RequestVisibility visibility,
    RequestWriter writer,
    RequestViewer viewer,
    Nudger nudger
)
{
    /// <param name="caller">Who changes it.</param>
    /// <param name="action">The action that the caller needs in each environment that the request reaches. It may depend on the
    /// request, which is null where there is none.</param>
    /// <param name="address">The request.</param>
    /// <param name="decide">Decides on the request as stored; called again when another writer changed the row first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Decision<RequestView>> RunAsync(
        Caller caller,
        Func<ApprovalRequest?, string> action,
        RequestAddress address,
        Func<ApprovalRequest, Task<Decision<RequestChange>>> decide,
        CancellationToken cancellationToken
    )
    {
        if (!(await RunAsync(address, DecideAsync, cancellationToken)).Accepted(out var view, out var refusal))
        {
            return await visibility.VisibleRefusalAsync(caller, action(null), address, refusal, cancellationToken);
        }

        // No permission was asked for if an earlier attempt of this call had written the row already: then viewing must be allowed.
        return
            !AuthorizationLog.WasAsked
            && caller.AuthorizeAll([Actions.ViewProject], await reaches.TargetsOfAsync(caller, view.Request, cancellationToken))
                is { } unseen
            ? unseen
            : RequestVisibility.Show(caller, view);

        Task<Decision<RequestChange>> DecideAsync(ApprovalRequest request) =>
            DecideAsAsync(caller, action(request), address, request, () => decide(request), cancellationToken);
    }

    /// <summary>Why the caller would be refused a change now; null when it would be made. Nothing is stored.</summary>
    /// <param name="caller">Who would change it.</param>
    /// <param name="action">The action that it takes.</param>
    /// <param name="request">The request as stored.</param>
    /// <param name="decide">Decides on it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Refusal?> WhyNotAsync(
        Caller caller,
        string action,
        ApprovalRequest request,
        Func<Task<Decision<RequestChange>>> decide,
        CancellationToken cancellationToken
    ) => (await DecideAsAsync(caller, action, new(request.Id), request, decide, cancellationToken)).Refusal;

    private async Task<Decision<RequestChange>> DecideAsAsync(
        Caller caller,
        string action,
        RequestAddress address,
        ApprovalRequest request,
        Func<Task<Decision<RequestChange>>> decide,
        CancellationToken cancellationToken
    )
    {
        var reached = await reaches.TargetsOfAsync(caller, request, cancellationToken);
        return caller.AuthorizeAll([action], reached) is { } denied
            ? RequestVisibility.Hide(caller, address, reached, denied)
            : await decide();
    }

    /// <summary>Changes a request for a caller who was authorized before it is read.</summary>
    internal async Task<Decision<RequestView>> RunAsync(
        RequestAddress address,
        Func<ApprovalRequest, Task<Decision<RequestChange>>> decide,
        CancellationToken cancellationToken
    )
    {
        var began = ChangeLog.Now;
        if (!(await writer.ChangeAsync(address, decide, cancellationToken)).Accepted(out var written, out var refusal))
        {
            return refusal;
        }

        await nudger.NudgeAsync(written, cancellationToken);
        return await viewer.ViewChangedAsync(written.Row.Request, began, cancellationToken);
    }
}
