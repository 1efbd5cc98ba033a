using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Requests;
using Approvals.Workflow;
using Microsoft.DurableTask.Client;

namespace Approvals.Requests;

/// <summary>Changes a request for a caller: permission, decision, one transaction, the nudge, and the request as it then is.</summary>
public sealed class CallersChange(ReachReader reaches, RequestWriter writer, RequestViewer viewer, Nudger nudger)
{
    /// <param name="caller">Who changes it.</param>
    /// <param name="action">The action that the caller needs in each environment that the request reaches; it may depend on the request.</param>
    /// <param name="address">The request.</param>
    /// <param name="decide">Decides on the request as it is; asked again when somebody else was quicker.</param>
    /// <param name="client">Reaches the orchestration.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal Task<Decision<RequestView>> RunAsync(
        Caller caller, Func<ApprovalRequest, string> action, RequestAddress address, Func<ApprovalRequest, Task<Decision<Change>>> decide, DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(
            address,
            async request => caller.AuthorizeAll([action(request)], await reaches.TargetsOfAsync(caller, request, cancellationToken)) is { } denied ? denied : await decide(request),
            client,
            cancellationToken);

    /// <summary>The same where the permission was asked for before the request is read.</summary>
    internal async Task<Decision<RequestView>> RunAsync(
        RequestAddress address, Func<ApprovalRequest, Task<Decision<Change>>> decide, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!(await writer.ChangeAsync(address, decide, cancellationToken)).Accepted(out var written, out var refusal))
        {
            return refusal;
        }

        await nudger.TellAsync(client, written, cancellationToken);
        return await viewer.ViewAsync(written.Row.Request, cancellationToken);
    }
}
