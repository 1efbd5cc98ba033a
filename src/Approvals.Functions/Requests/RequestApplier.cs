using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Storage;
using Microsoft.DurableTask.Client;

namespace Approvals.Requests;

/// <summary>Applies approval requests, for a caller or for the orchestration: one decision, one transaction.</summary>
public sealed class RequestApplier(CallersChange change, RequestWriter writer, ProjectStore projects, TargetReader targets)
{
    public Task<Decision<RequestView>> ApplyAsync(Caller caller, RequestAddress address, DurableTaskClient client, CancellationToken cancellationToken) =>
        change.RunAsync(
            caller, Actions.ApplyApprovalRequest, address, request => DecideAsync(request, caller.Actor, cancellationToken), client, cancellationToken);

    /// <summary>Applies a request whose environment says so, or executes a scheduled one whose time has come.</summary>
    internal Task<Decision<RequestRow>> ApplyDueAsync(string requestId, CancellationToken cancellationToken) =>
        writer.ChangeAsync(new StoredRequestAddress(requestId), request => DecideAsync(request, by: null, cancellationToken), cancellationToken);

    private async Task<Decision<Change>> DecideAsync(ApprovalRequest request, Actor? by, CancellationToken cancellationToken)
    {
        var settings = await projects.SettingsForAsync(request.Resource, cancellationToken);
        var target = await targets.ReadAsync(request.Resource, request.EffectiveInstructions, cancellationToken);
        var decision = by is null && request.Status == RequestStatus.Scheduled
            ? ApplyRequest.Execute(request, target.Resource?.Value, target.Context)
            : new ApplyRequest(by).Decide(request, settings, target.Resource?.Value, target.Context);
        return decision.Accepted(out var applied, out var refusal)
            ? new Change(applied.Request, settings, target.Context.Now) { Resource = applied.Changed is { } resource ? (resource, target.Resource!) : null }
            : refusal;
    }
}
