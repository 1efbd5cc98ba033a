using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Service.Access;

namespace Approvals.Service.Requests;

/// <summary>Changes a request for a caller: permission, decision, one transaction, the nudge, and the request as it then is.</summary>
public sealed class CallersChange(ReachReader reaches, RequestSight sight, RequestWriter writer, RequestViewer viewer, Nudger nudger)
{
    /// <param name="caller">Who changes it.</param>
    /// <param name="action">The action that the caller needs in each environment that the request reaches; it may depend on the request, which is null where it is not there.</param>
    /// <param name="address">The request.</param>
    /// <param name="decide">Decides on the request as it is; asked again when somebody else was quicker.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Decision<RequestView>> RunAsync(
        Caller caller, Func<ApprovalRequest?, string> action, RequestAddress address, Func<ApprovalRequest, Task<Decision<RequestChange>>> decide, CancellationToken cancellationToken)
    {
        if (!(await RunAsync(address, DecideAsync, cancellationToken)).Accepted(out var view, out var refusal))
        {
            return await sight.TellAsync(caller, action(null), address, refusal, cancellationToken);
        }

        // What an earlier try of the same call did already is shown to whoever may see it.
        return !AuthorizationLog.WasAsked && caller.AuthorizeAll([Actions.ViewProject], await reaches.TargetsOfAsync(caller, view.Request, cancellationToken)) is { } unseen
            ? unseen
            : RequestSight.Show(caller, view);

        async Task<Decision<RequestChange>> DecideAsync(ApprovalRequest request)
        {
            var reached = await reaches.TargetsOfAsync(caller, request, cancellationToken);
            return caller.AuthorizeAll([action(request)], reached) is { } denied ? RequestSight.Hide(caller, address, reached, denied) : await decide(request);
        }
    }

    /// <summary>The same where the permission was asked for before the request is read.</summary>
    internal async Task<Decision<RequestView>> RunAsync(
        RequestAddress address, Func<ApprovalRequest, Task<Decision<RequestChange>>> decide, CancellationToken cancellationToken)
    {
        if (!(await writer.ChangeAsync(address, decide, cancellationToken)).Accepted(out var written, out var refusal))
        {
            return refusal;
        }

        await nudger.TellAsync(written, cancellationToken);
        return await viewer.ViewAsync(written.Row.Request, cancellationToken);
    }
}
