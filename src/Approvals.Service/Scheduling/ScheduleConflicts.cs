using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Scheduling;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Scheduling;

/// <summary>Holds a change that shall wait for its time against what waits already.</summary>
public sealed class ScheduleConflicts(WaitingChanges waiting, ResourceStore resources)
{
    /// <summary>Null when none gets in the way of another. Changes of other environments count too, for some change what all of them share.</summary>
    internal async Task<Refusal?> OfAsync(ApprovalRequest planned, Resource resource, PatchContext context, CancellationToken cancellationToken)
    {
        var others = await waiting.OfAsync(planned.Resource with { EnvironmentKey = null }, cancellationToken);
        var known = context.OtherFlags.Count == 0 && others.Any(other => ResourcePatch.NeedsOtherFlags(other.Resource, other.EffectiveInstructions))
            ? context with { OtherFlags = await resources.FlagsAsync(planned.Resource.ProjectKey, cancellationToken) }
            : context;
        return Timeline.Check(planned, others, resource, known);
    }
}
