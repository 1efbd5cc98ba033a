using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Storage;

namespace Approvals.Requests;

/// <summary>The resource that instructions are for, as it is now, and what they may refer to.</summary>
/// <param name="Flag">Null when it is not there.</param>
/// <param name="Context">The rest of the project as far as the instructions need it.</param>
internal sealed record Target(Stored<Flag>? Flag, PatchContext Context);

/// <summary>Reads targets.</summary>
public sealed class TargetReader(FlagStore flags, IdFactory ids, TimeProvider time)
{
    internal async Task<Target> ReadAsync(ResourceId resource, IReadOnlyList<Instruction> instructions, CancellationToken cancellationToken)
    {
        var flag = await flags.FindAsync(resource.ProjectKey, resource.Key, cancellationToken);
        var others = FlagPatch.NeedsOtherFlags(instructions)
            ? await flags.AllAsync(resource.ProjectKey, cancellationToken)
            : new Dictionary<string, Flag>();
        return new Target(flag, new PatchContext(ids.NewUuid, time.GetUtcNow(), others));
    }
}
