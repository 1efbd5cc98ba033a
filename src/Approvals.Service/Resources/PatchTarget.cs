using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>The resource that instructions are for, as stored now, and what they may refer to.</summary>
/// <param name="Resource">Null when there is none.</param>
/// <param name="Context">The rest of the project as far as the instructions need it.</param>
internal sealed record PatchTarget(Stored<Resource>? Resource, PatchContext Context);

/// <summary>Reads the resource that instructions are for, and as much of its project as they may refer to.</summary>
public sealed class PatchTargetReader(ResourceStore resources, SegmentReader segments, IdFactory ids, TimeProvider time)
{
    internal async Task<PatchTarget> ReadAsync(
        ResourceId resource,
        IReadOnlyList<Instruction> instructions,
        CancellationToken cancellationToken
    ) => await ForAsync(resource, await ReadAsync(resource, withOtherFlags: false, cancellationToken), instructions, cancellationToken);

    internal async Task<PatchTarget> ReadAsync(ResourceId resource, bool withOtherFlags, CancellationToken cancellationToken)
    {
        var found = await resources.FindAsync(resource, cancellationToken);
        var others = withOtherFlags ? await resources.FlagsAsync(resource.ProjectKey, cancellationToken) : new Dictionary<string, Flag>();
        return new PatchTarget(found, new PatchContext(ids.NewUuid, time.GetUtcNow(), others));
    }

    /// <summary>Adds to a target that was read everything else that the instructions may refer to.</summary>
    internal async Task<PatchTarget> ForAsync(
        ResourceId resource,
        PatchTarget read,
        IReadOnlyList<Instruction> instructions,
        CancellationToken cancellationToken
    )
    {
        var context = ResourcePatch.NeedsOtherFlags(resource, instructions)
            ? read.Context with
            {
                OtherFlags = await resources.FlagsAsync(resource.ProjectKey, cancellationToken),
            }
            : read.Context;
        return read.Resource is { Value: var value }
            ? read with
            {
                Context = await segments.AddToAsync(
                    context,
                    resource,
                    value,
                    [new PatchStep(resource.EnvironmentKey, instructions)],
                    cancellationToken
                ),
            }
            : read with
            {
                Context = context,
            };
    }
}
