using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Storage;
using Approvals.Workflow;
using Microsoft.DurableTask.Client;

namespace Approvals.Requests;

/// <summary>Applies approval requests, for a caller or for the orchestration: one decision, one transaction.</summary>
public sealed class RequestApplier(RequestWriter writer, ProjectStore projects, TargetReader targets, RequestViewer viewer, Nudger nudger)
{
    public async Task<Decision<RequestView>> ApplyAsync(Caller caller, RequestAddress address, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var decision = await writer.ChangeAsync(address, DecideAsync, cancellationToken);
        if (!decision.Accepted(out var row, out var refusal))
        {
            return refusal;
        }

        await nudger.TellAsync(client, row, cancellationToken);
        return await viewer.ViewAsync(row.Request, cancellationToken);

        async Task<Decision<Change>> DecideAsync(ApprovalRequest request) =>
            caller.Authorize(Actions.ApplyApprovalRequest, request.Resource.ToString()) is { } denied
                ? denied
                : await DecideApplyAsync(request, caller.Actor, cancellationToken);
    }

    /// <summary>Applies a request whose environment says so, or executes a scheduled one whose time has come.</summary>
    internal Task<Decision<RequestRow>> ApplyDueAsync(string requestId, CancellationToken cancellationToken) =>
        writer.ChangeAsync(new RequestAddress(requestId), request => DecideApplyAsync(request, by: null, cancellationToken), cancellationToken);

    private async Task<Decision<Change>> DecideApplyAsync(ApprovalRequest request, Actor? by, CancellationToken cancellationToken)
    {
        var settings = await SettingsForAsync(request, cancellationToken);
        var target = await targets.ReadAsync(request.Resource, request.Instructions, cancellationToken);
        var decision = by is null && request.Status == RequestStatus.Scheduled
            ? ApplyRequest.Execute(request, target.Resource?.Value, target.Context)
            : new ApplyRequest(by).Decide(request, settings, target.Resource?.Value, target.Context);
        return decision.Accepted(out var applied, out var refusal)
            ? new Change(applied.Request, settings, target.Context.Now) { Resource = applied.Changed is { } changed ? (changed, target.Resource!) : null }
            : refusal;
    }

    private async Task<Domain.Settings.ApprovalSettings> SettingsForAsync(ApprovalRequest request, CancellationToken cancellationToken) =>
        (await projects.FindAsync(request.Resource.ProjectKey, cancellationToken))?.SettingsFor(request.Resource) ?? new();
}
