using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Scheduling;
using Approvals.Storage.Stores;

namespace Approvals.Service.Scheduling;

/// <summary>Checks a change that is to be scheduled against those that are scheduled already.</summary>
public sealed class ScheduleConflicts(WaitingChanges waiting, ResourceStore resources)
{
    /// <summary>
    /// Null when none makes another impossible. Those of other environments count too: some change what all environments share.
    /// </summary>
    internal async Task<Refusal?> OfAsync(
        ApprovalRequest planned,
        Resource resource,
        PatchContext context,
        CancellationToken cancellationToken
    )
    {
        var others = await waiting.OfAsync(planned.Resource with { EnvironmentKey = null }, cancellationToken);
        var known =
            context.OtherFlags.Count == 0 && others.Any(other => ResourcePatch.NeedsOtherFlags(other.Resource, other.EffectiveInstructions))
                ? context with
                {
                    OtherFlags = await resources.FlagsAsync(planned.Resource.ProjectKey, cancellationToken),
                }
                : context;
        return Timeline.Check(planned, others, resource, known);
    }
}
