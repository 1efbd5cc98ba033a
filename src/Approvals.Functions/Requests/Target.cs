using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Storage;

namespace Approvals.Requests;

/// <summary>The resource that instructions are for, as it is now, and what they may refer to.</summary>
/// <param name="Resource">Null when it is not there.</param>
/// <param name="Context">The rest of the project as far as the instructions need it.</param>
internal sealed record Target(Stored<Resource>? Resource, PatchContext Context);

/// <summary>Reads targets.</summary>
public sealed class TargetReader(ResourceStore resources, FlagStore flags, IdFactory ids, TimeProvider time)
{
    internal Task<Target> ReadAsync(ResourceId resource, IReadOnlyList<Instruction> instructions, CancellationToken cancellationToken) =>
        ReadAsync(resource, ResourcePatch.NeedsOtherFlags(resource, instructions), cancellationToken);

    internal async Task<Target> ReadAsync(ResourceId resource, bool withOtherFlags, CancellationToken cancellationToken)
    {
        var found = await resources.FindAsync(resource, cancellationToken);
        var others = withOtherFlags
            ? await flags.AllAsync(resource.ProjectKey, cancellationToken)
            : new Dictionary<string, Flag>();
        return new Target(found, new PatchContext(ids.NewUuid, time.GetUtcNow(), others));
    }
}
