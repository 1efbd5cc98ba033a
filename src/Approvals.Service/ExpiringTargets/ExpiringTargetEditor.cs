using Approvals.Domain;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Resources;

namespace Approvals.Service.ExpiringTargets;

/// <summary>Instructions about targets that expire, of a flag in an environment or of a segment.</summary>
/// <param name="Resource">The flag or segment, with its environment.</param>
/// <param name="Instructions">The instructions.</param>
public sealed record ExpiringTargetEdit(ResourceId Resource, IReadOnlyList<Instruction> Instructions)
{
    /// <summary>Refuses instructions of other kinds, which have routes of their own.</summary>
    /// <param name="resource">The flag or segment, with its environment.</param>
    /// <param name="instructions">The instructions.</param>
    /// <param name="kinds">The kinds that are taken.</param>
    public static Decision<ExpiringTargetEdit> Of(
        ResourceId resource,
        IReadOnlyList<Instruction> instructions,
        IReadOnlyList<string> kinds
    ) =>
        instructions is [] ? Refuse($"\"instructions\" must hold at least one instruction: {string.Join(", ", kinds)}.")
        : instructions.Index().FirstOrDefault(it => !kinds.Contains(it.Item.Kind)) is { Item: { } other, Index: var i }
            ? Refuse($"instruction {i} must be of the kind {string.Join(" or ", kinds)}; got \"{other.Kind}\".")
        : new ExpiringTargetEdit(resource, instructions);

    private static Refusal Refuse(string problem) => new("invalid_instructions", RefusalKind.Invalid, problem);
}

/// <summary>Sets directly when targets are taken off, where that needs no approval.</summary>
public sealed class ExpiringTargetEditor(InstructionWriter writer)
{
    /// <summary>All targets that expire after the change.</summary>
    public async Task<Decision<IReadOnlyList<ExpiringTarget>>> EditAsync(
        Caller caller,
        ExpiringTargetEdit edit,
        CancellationToken cancellationToken
    )
    {
        var id = edit.Resource;
        IReadOnlyList<PatchStep> steps = [new(id.EnvironmentKey, edit.Instructions)];
        var write = new InstructionWrite(
            id.Kind == ResourceKind.Segment ? id : id with { EnvironmentKey = null },
            (resource, _) =>
                ExpiringTargetReader.Of(id, resource) is null ? Missing.Environment(id, RefusalKind.NotFound) : Decision.Of(steps)
        );
        return (await writer.WriteAsync(caller, write, cancellationToken)).Accepted(out var changed, out var refusal)
            ? Decision.Of(ExpiringTargetReader.Of(id, changed)!)
            : refusal;
    }
}
