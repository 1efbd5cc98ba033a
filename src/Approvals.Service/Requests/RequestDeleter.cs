using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Requests;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Layouts;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>Deletes approval requests.</summary>
public sealed class RequestDeleter(
    ChangeLog log,
    ReachReader reaches,
    RequestVisibility visibility,
    RequestStore requests,
    NamedRequests named,
    WorkflowWaker workflows,
    ProjectLayouts layouts,
    Nudger nudger
)
{
    /// <summary>Answers with the deleted request.</summary>
    public async Task<Decision<ApprovalRequest>> DeleteAsync(Caller caller, RequestAddress address, CancellationToken cancellationToken)
    {
        var decision = await DeleteAsync(address, CheckAsync, request => RequestEvents.Deleted(caller, request), cancellationToken);
        return decision.Accepted(out _, out var refusal)
            ? decision
            : await visibility.VisibleRefusalAsync(caller, Actions.ViewProject, address, refusal, cancellationToken);

        Task<Refusal?> CheckAsync(ApprovalRequest request) => WhyNotAsync(caller, address, request, cancellationToken);
    }

    /// <summary>Why the caller may not delete the request now; null when they may.</summary>
    internal Task<Refusal?> WhyNotAsync(Caller caller, ApprovalRequest request, CancellationToken cancellationToken) =>
        WhyNotAsync(caller, new(request.Id), request, cancellationToken);

    private async Task<Refusal?> WhyNotAsync(
        Caller caller,
        RequestAddress address,
        ApprovalRequest request,
        CancellationToken cancellationToken
    )
    {
        var reached = await reaches.TargetsOfAsync(caller, request, cancellationToken);
        return caller.AuthorizeAll([Actions.ViewProject], reached) is { } unseen
            ? RequestVisibility.Hide(caller, address, reached, unseen)
            : new DeleteRequest(caller.Actor, caller.AuthorizeAll([Actions.DeleteApprovalRequest], reached)).Decide(request);
    }

    /// <param name="address">The request.</param>
    /// <param name="check">Null when the request as stored may be deleted; called again when another writer changed the row first.</param>
    /// <param name="tell">Makes the audit event.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Decision<ApprovalRequest>> DeleteAsync(
        RequestAddress address,
        Func<ApprovalRequest, Task<Refusal?>> check,
        Func<ApprovalRequest, AuditEvent> tell,
        CancellationToken cancellationToken
    )
    {
        if (await named.FindAsync(address, cancellationToken) is not { } found)
        {
            return address.NotFound();
        }

        var requestId = found.Value.Request.Id;
        await layouts.EnsureAsync(found.Value.Request.Resource.ProjectKey, cancellationToken);
        RequestRow? deleted = null;
        WorkflowRow? workflow = null;
        var decision = await log.ChangeProjectAsync<ApprovalRequest>(
            found.Value.Request.Resource.ProjectKey,
            async () =>
            {
                if (await requests.FindAsync(requestId, cancellationToken) is not { } read)
                {
                    return address.NotFound();
                }

                var request = read.Value.Request;
                if ((address.Check(request) ?? await check(request)) is { } refusal)
                {
                    return refusal;
                }

                deleted = read.Value;
                var batch = await requests.BatchAsync(request.Resource.ProjectKey, cancellationToken);
                RequestStore.Delete(batch, read);
                batch.Record(tell(request));
                workflow = await workflows.WakeAsync(batch, request, cancellationToken);
                return await batch.CommitAsync(cancellationToken) ? request : Attempt<ApprovalRequest>.Lost;
            },
            cancellationToken
        );
        if (decision.Accepted(out _, out _) && deleted is not null)
        {
            await nudger.NudgeAsync(deleted, cancellationToken);
            await nudger.NudgeAsync(workflow, cancellationToken);
        }

        return decision;
    }
}
