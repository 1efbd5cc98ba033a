using Approvals.Domain;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Service.Resources;

namespace Approvals.Service.ExpiringTargets;

/// <summary>Lists the targets that expire, of a flag in an environment or of a segment.</summary>
public sealed class ExpiringTargetReader(ResourceReader resources)
{
    /// <summary>In the order in which they were added.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The flag or segment, with its environment.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<IReadOnlyList<ExpiringTarget>>> ListAsync(
        Caller caller,
        ResourceId id,
        CancellationToken cancellationToken
    ) =>
        (await resources.GetAsync(caller, id, cancellationToken)).Accepted(out var resource, out var refusal)
            ? Of(id, resource) is { } targets
                ? Decision.Of(targets)
                : Missing.Environment(id, RefusalKind.NotFound)
            : refusal;

    /// <summary>The targets of a resource that expire; null where it is not in the environment.</summary>
    internal static IReadOnlyList<ExpiringTarget>? Of(ResourceId id, Resource resource) =>
        resource switch
        {
            FlagResource { Flag: var flag } => flag.Environments.GetValueOrDefault(id.EnvironmentKey ?? "")?.ExpiringTargets,
            SegmentResource { Segment: var segment } => segment.ExpiringTargets,
            _ => null,
        };
}
