using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.ExternalApprovals;
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
    ReachReader reaches,
    ApprovalCalls calls,
    PatchTargetReader targets,
    CurrentStateReader states,
    Nudger nudger
)
{
    private static readonly Refusal s_ended = new("ended", RefusalKind.Conflict, "The request has ended.");

    public async Task<Decision<RequestView>> ApplyAsync(Caller caller, RequestAddress address, CancellationToken cancellationToken)
    {
        var decision = await ApplyAsync(look: null);
        if (decision.Refusal?.Rule != ApplyRequest.NotAsked || await LookAsync(address.RequestId, cancellationToken) is not { } look)
        {
            return decision;
        }

        decision = await ApplyAsync(look);
        if (!decision.Accepted(out _, out _))
        {
            await KeepAsync(address.RequestId, look, cancellationToken);
        }

        return decision;

        Task<Decision<RequestView>> ApplyAsync(ExternalCallResult? look) =>
            changer.RunAsync(
                caller,
                _ => Actions.ApplyApprovalRequest,
                address,
                request => DecideAsync(request, caller, look, isThoughtOf: false, cancellationToken),
                cancellationToken
            );
    }

    /// <summary>
    /// Why the caller may not apply the request now; null when they may. A change that no longer fits the resource is not refused: to apply
    /// it ends in failure.
    /// </summary>
    internal Task<Refusal?> WhyNotAsync(Caller caller, ApprovalRequest request, CancellationToken cancellationToken) =>
        changer.WhyNotAsync(
            caller,
            Actions.ApplyApprovalRequest,
            request,
            () => DecideAsync(request, caller, look: null, isThoughtOf: true, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Applies an approved request that applies itself, or executes a scheduled one whose time has come. The request's own
    /// orchestration calls it, and needs no nudge.
    /// </summary>
    public async Task ApplyDueAsync(string requestId, CancellationToken cancellationToken)
    {
        var look = await LookAsync(requestId, cancellationToken);
        var decision = await writer.ChangeAsync(
            new StoredRequestAddress(requestId),
            request => DecideAsync(request, caller: null, look, isThoughtOf: false, cancellationToken),
            cancellationToken
        );
        if (decision.Accepted(out var written, out _))
        {
            await nudger.NudgeOthersAsync(written, cancellationToken);
        }
        else if (look is not null)
        {
            await KeepAsync(requestId, look, cancellationToken);
        }
    }

    /// <summary>Asks another system how the approval stands right before something rests on it; null where none has it.</summary>
    private async Task<ExternalCallResult?> LookAsync(string requestId, CancellationToken cancellationToken) =>
        await requests.FindAsync(requestId, cancellationToken)
            is { Value.Request: { IsTerminal: false, External.State: ExternalState.Made } request }
            ? await calls.RunAsync(request, ExternalTask.Ask, cancellationToken)
            : null;

    /// <summary>Keeps what another system said although nothing was applied, for those who read the request.</summary>
    private async Task KeepAsync(string requestId, ExternalCallResult look, CancellationToken cancellationToken)
    {
        var kept = await writer.ChangeAsync(
            new StoredRequestAddress(requestId),
            async request =>
            {
                var (told, settings) = (ExternalSteps.After(request, look), await reaches.RulesForAsync(request, cancellationToken));
                return request.IsTerminal
                    ? s_ended
                    : new RequestChange(told, settings, look.At) { Event = ExternalEvents.Of(request, told, settings) };
            },
            cancellationToken
        );
        if (kept.Accepted(out var written, out _))
        {
            await nudger.NudgeAsync(written, cancellationToken);
        }
    }

    private async Task<Decision<RequestChange>> DecideAsync(
        ApprovalRequest request,
        Caller? caller,
        ExternalCallResult? look,
        bool isThoughtOf,
        CancellationToken cancellationToken
    )
    {
        var project = await projects.FindAsync(request.Resource.ProjectKey, cancellationToken);
        var target = await targets.ReadAsync(request.Resource, request.EffectiveInstructions, cancellationToken);
        var operatedOn = request.OperatingOnId is { } id ? await requests.FindAsync(id, cancellationToken) : null;
        var reach = Reach.Of(request, operatedOn?.Value.Request);
        var settings = await rules.InForceAsync(request, reach, project, target.Resource?.Value.Tags, cancellationToken);
        var current = await states.OfAsync(request, project, target, operatedOn?.Value.Request, cancellationToken);
        var decision =
            caller is null && request.Status == RequestStatus.Scheduled
                ? ApplyRequest.Execute(request, current, look)
                : new ApplyRequest(caller?.Actor)
                {
                    MayBypassFreeze = MayBypass,
                    Look = look,
                    IsThoughtOf = isThoughtOf,
                }.Decide(request, settings, current);
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
