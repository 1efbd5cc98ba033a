using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Resources;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>Applies approval requests, for a caller or for the orchestration: one decision, one transaction.</summary>
public sealed class RequestApplier(
    AuthorizedRequestChanger changer,
    RequestWriter writer,
    RequestStore requests,
    ProjectStore projects,
    RulesReader rules,
    PatchTargetReader targets,
    CurrentStateReader states,
    Nudger nudger
)
{
    public Task<Decision<RequestView>> ApplyAsync(Caller caller, RequestAddress address, CancellationToken cancellationToken) =>
        changer.RunAsync(
            caller,
            _ => Actions.ApplyApprovalRequest,
            address,
            request => DecideAsync(request, caller, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Why the caller may not apply the request now; null when they may. A change that no longer fits the resource is not refused: to apply
    /// it ends in failure.
    /// </summary>
    internal Task<Refusal?> WhyNotAsync(Caller caller, ApprovalRequest request, CancellationToken cancellationToken) =>
        changer.WhyNotAsync(
            caller,
            Actions.ApplyApprovalRequest,
            request,
            () => DecideAsync(request, caller, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Applies an approved request that applies itself, or executes a scheduled one whose time has come. The request's own
    /// orchestration calls it, and needs no nudge.
    /// </summary>
    public async Task ApplyDueAsync(string requestId, CancellationToken cancellationToken)
    {
        var decision = await writer.ChangeAsync(
            new StoredRequestAddress(requestId),
            request => DecideAsync(request, caller: null, cancellationToken),
            cancellationToken
        );
        if (decision.Accepted(out var written, out _))
        {
            await nudger.NudgeOthersAsync(written, cancellationToken);
        }
    }

    private async Task<Decision<RequestChange>> DecideAsync(ApprovalRequest request, Caller? caller, CancellationToken cancellationToken)
    {
        var project = await projects.FindAsync(request.Resource.ProjectKey, cancellationToken);
        var target = await targets.ReadAsync(request.Resource, request.EffectiveInstructions, cancellationToken);
        var operatedOn = request.OperatingOnId is { } id ? await requests.FindAsync(id, cancellationToken) : null;
        var reach = Reach.Of(request, operatedOn?.Value.Request);
        var settings = await rules.InForceAsync(request, reach, project, target.Resource?.Value.Tags, cancellationToken);
        var current = await states.OfAsync(request, project, target, operatedOn?.Value.Request, cancellationToken);
        var decision =
            caller is null && request.Status == RequestStatus.Scheduled
                ? ApplyRequest.Execute(request, current)
                : new ApplyRequest(caller?.Actor) { MayBypassFreeze = MayBypass }.Decide(request, settings, current);
        return decision.Accepted(out var applied, out var refusal)
            ? new RequestChange(applied.Request, settings, target.Context.Now)
            {
                Event = RequestEvents
                    .Applied(caller, request, applied, target.Resource?.Value)
                    .BypassingFreeze(request.Resource, FreezeGate.Check(request, project, target.Context.Now, _ => false)),
                Effect =
                    applied.Changed is { } resource ? new Effect.OnResource(resource, target.Resource!, applied.Deleted)
                    : applied.Operated is { } operated ? new Effect.OnScheduledChange(operated.Change, operatedOn!)
                    : null,
            }
            : refusal;

        bool MayBypass(ResourceId place) => caller?.MayBypassFreeze(Targets.Since(project, target.Resource?.Value.Tags).Of(place)) is true;
    }
}
