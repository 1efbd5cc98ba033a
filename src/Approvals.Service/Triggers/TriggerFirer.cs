using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Triggers;
using Approvals.Service.Access;
using Approvals.Service.Resources;
using Approvals.Storage.Stores;

namespace Approvals.Service.Triggers;

/// <summary>The address of a trigger, as it was called.</summary>
/// <param name="Flag">The flag, with its environment.</param>
/// <param name="Id">The trigger.</param>
/// <param name="Secret">What has to be its secret.</param>
public sealed record TriggerAddress(ResourceId Flag, string Id, string Secret)
{
    /// <summary>As whom the calls of a trigger are counted.</summary>
    public Actor Counted => new(ActorKind.ServiceToken, Id);
}

/// <summary>
/// Carries out what triggers do, for whoever knows their address. It is a direct change by the trigger's maintainer, who must be allowed to
/// make it now.
/// </summary>
public sealed class TriggerFirer(ResourceStore resources, ResourceTransaction transaction, IdentityReader identities, GateRecorder gated)
{
    private const string Disabled = "trigger_disabled";

    /// <summary>Whether there is a trigger at the address. One read.</summary>
    public async Task<bool> ExistsAsync(TriggerAddress address, CancellationToken cancellationToken) =>
        await resources.FindAsync(address.Flag, cancellationToken) is { Value: var resource } && Find(address, resource) is not null;

    /// <summary>The trigger after the call; a refusal changes nothing, and one by the rules is told in the audit log.</summary>
    public async Task<Decision<FlagTrigger>> FireAsync(TriggerAddress address, CancellationToken cancellationToken)
    {
        FlagTrigger? tried = null;
        var version = 0;
        var decision = await transaction.RunAsync(
            address.Flag,
            withOtherFlags: false,
            dryRun: false,
            authorize: _ => null,
            async (project, resource, context) =>
            {
                (tried, version) = (Find(address, resource), resource.Version);
                return await DecideAsync(address, tried, project, resource, context, cancellationToken);
            },
            cancellationToken
        );
        if (decision.Accepted(out var changed, out var refusal))
        {
            return FlagTriggers.Find(address.Flag, changed, address.Id);
        }

        if (tried is null)
        {
            return Unknown;
        }

        // A disabled trigger is called as often as an enabled one, and tells nothing new.
        if (refusal.Rule != Disabled)
        {
            var steps = new[] { TriggerAction.StepOf(tried, address.Flag.EnvironmentKey!) };
            await gated.RecordAsync(tried.Maintainer.Id, address.Flag, ResourceEvents.Fired(address.Flag, tried, steps, version, refusal));
        }

        return refusal;
    }

    private async Task<Decision<ResourceOutcome>> DecideAsync(
        TriggerAddress address,
        FlagTrigger? trigger,
        Project project,
        Resource resource,
        PatchContext context,
        CancellationToken cancellationToken
    )
    {
        if (trigger is null || project.Environment(address.Flag.EnvironmentKey!) is null)
        {
            return Unknown;
        }

        if (!trigger.Enabled)
        {
            return new Refusal(Disabled, RefusalKind.Forbidden, "The trigger is disabled; enable it first.");
        }

        var (flag, targets) = (address.Flag with { EnvironmentKey = null }, Targets.In(project, resource.Tags));
        var maintainer = await identities.OfActorAsync(Actor.Of(trigger.Maintainer), cancellationToken) is { } identity
            ? new Caller(identity)
            : null;
        if (maintainer is null || !maintainer.May(Actions.UpdateOn, targets.Of(address.Flag)))
        {
            return new Refusal(
                "maintainer_may_not",
                RefusalKind.Forbidden,
                "Whoever maintains the trigger may not turn this flag on and off any more; somebody who may has to enable it again or change its address."
            );
        }

        IReadOnlyList<PatchStep> steps = [TriggerAction.StepOf(trigger, address.Flag.EnvironmentKey!)];
        Refusal? held =
            ApprovalGate.Check(flag, resource.Tags, steps, project, place => maintainer.MayBypass(targets.Of(place), place.Kind))
            ?? (Refusal?)FreezeGate.Check(flag, steps, project, context.Now, _ => false);
        if (held is not null)
        {
            return held;
        }

        var patch = resource.Patch(steps, context);
        if (PatchRefusal.Of(patch.Error is { } error ? [error] : []) is { } impossible)
        {
            return impossible;
        }

        var fired = trigger.Fired(context.Now);
        return new ResourceOutcome(
            FlagTriggers.With(patch.Value!, address.Flag, all => all.Select(it => it.Id == fired.Id ? fired : it)),
            Changed: true
        )
        {
            Event = ResourceEvents.Fired(address.Flag, fired, steps, patch.Value!.Version, refusal: null),
        };
    }

    private static FlagTrigger? Find(TriggerAddress address, Resource resource) =>
        FlagTriggers.Find(address.Flag, resource, address.Id).Accepted(out var trigger, out _)
        && TriggerSecret.Opens(trigger, address.Secret)
            ? trigger
            : null;

    private static Refusal Unknown => new("unknown_trigger", RefusalKind.NotFound, "There is no trigger with this address.");
}
