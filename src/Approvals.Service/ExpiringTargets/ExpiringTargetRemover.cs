using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Service.Resources;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.ExpiringTargets;

/// <summary>
/// Takes off the targets whose time has come. A target goes in the transaction that takes it off the sweep's list, so it goes once,
/// however many instances sweep.
/// </summary>
public sealed class ExpiringTargetRemover(ResourceTransaction transaction, ResourceStore resources, BypassRights rights, TimeProvider time)
{
    /// <summary>Takes off what has expired of a resource that is due; nothing before its time.</summary>
    public async Task RemoveAsync(Due.Expiry due, CancellationToken cancellationToken)
    {
        if (due.At > time.GetUtcNow())
        {
            return;
        }

        var found = await resources.FindAsync(due.Resource, cancellationToken);
        if (found is null || Expiries.Next(found.Value) != due.At)
        {
            await ForgetAsync(due, cancellationToken);
            return;
        }

        // What may be taken off, and what may not be any more, each with an audit entry of its own.
        while (await RemoveSomeAsync(due.Resource, cancellationToken)) { }
    }

    /// <summary>An instance of an earlier version changed the resource, or deleted it, and left the row.</summary>
    private async Task ForgetAsync(Due.Expiry stray, CancellationToken cancellationToken)
    {
        var batch = await resources.BatchAsync(stray.Resource.ProjectKey, cancellationToken);
        ResourceStore.DeleteExpiry(batch, stray);
        await batch.CommitAsync(cancellationToken);
    }

    private async Task<bool> RemoveSomeAsync(ResourceId id, CancellationToken cancellationToken)
    {
        var hasChanged = false;
        await transaction.RunAsync(
            id,
            withOtherFlags: false,
            dryRun: false,
            authorize: _ => null,
            async (project, resource, context) =>
            {
                var outcome = await DecideAsync(id, project, resource, context, cancellationToken);
                hasChanged = outcome.Changed;
                return outcome;
            },
            cancellationToken
        );
        return hasChanged;
    }

    private async Task<ResourceOutcome> DecideAsync(
        ResourceId id,
        Project project,
        Resource resource,
        PatchContext context,
        CancellationToken cancellationToken
    )
    {
        List<PatchStep> takeOff = [];
        List<PatchStep> callOff = [];
        Refusal? refusal = null;
        var due = Expiries.DueBy(resource, context.Now, key => project.Environment(key ?? id.EnvironmentKey!) is not null);

        // What a freeze window holds stays on the sweep's list until the window's end.
        foreach (var expiry in due.Where(it => FreezeGate.Check(id, [it.TakeOff], project, context.Now, _ => false) is null))
        {
            if (await WhyNotAsync(id, expiry, project, resource.Tags, cancellationToken) is { } required)
            {
                refusal ??= required;
                callOff.Add(expiry.CallOff);
            }
            else
            {
                takeOff.Add(expiry.TakeOff);
            }
        }

        var (steps, why) = takeOff is [] ? (callOff, refusal) : (takeOff, null);
        var patch = resource.Patch(steps, context);
        return patch.Succeeded
            ? ResourceOutcome.Of(patch) with
            {
                Event = ResourceEvents.Expired(id, resource, patch.Value, steps, why),
            }
            : throw new InvalidOperationException($"An expired target of {id} cannot be taken off: {patch.Error.Message}");
    }

    private async Task<Refusal?> WhyNotAsync(
        ResourceId id,
        Expiry expiry,
        Project project,
        IReadOnlyList<string> tags,
        CancellationToken cancellationToken
    ) =>
        ApprovalGate.CheckExpiry(id, tags, expiry, project, _ => false) is null
            ? null
            : ApprovalGate.CheckExpiry(
                id,
                tags,
                expiry,
                project,
                await rights.OfAsync(Actor.Of(expiry.Target.Answerable!), project, tags, cancellationToken)
            );
}
