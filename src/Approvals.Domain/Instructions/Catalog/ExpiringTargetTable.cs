using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Instructions.Effects;

namespace Approvals.Domain.Instructions.Catalog;

/// <summary>
/// The kinds that set when targets are taken off, for flags and segments. LaunchDarkly takes them at routes of their own only; here they
/// are instructions like all others, so that an approval can be asked for them.
/// </summary>
public static class ExpiringTargetTable
{
    private const string Action = "updateExpiringTargets";

    /// <summary>The kinds that name a context of any kind.</summary>
    public static IReadOnlyList<string> OfContexts { get; } = ["addExpiringTarget", "updateExpiringTarget", "removeExpiringTarget"];

    /// <summary>The older kinds, which name a user.</summary>
    public static IReadOnlyList<string> OfUsers { get; } =
    ["addExpireUserTargetDate", "updateExpireUserTargetDate", "removeExpireUserTargetDate"];

    /// <param name="row">Makes the definition of a kind.</param>
    /// <param name="place">Reads where the context is a target.</param>
    internal static IEnumerable<InstructionDefinition<TDraft>> Of<TDraft, TPart>(
        DefineInstruction<TDraft, TPart> row,
        Func<InstructionReader, string> place
    )
        where TPart : class, IExpiringTargets =>
        [
            .. Of(row, OfContexts, ResourceParts.TargetsOfKind, read => ExpiringTargetInstructions.OfContext(read, place)),
            .. Of(row, OfUsers, ResourceParts.TargetsOfUsers, read => ExpiringTargetInstructions.OfUser(read, place)),
        ];

    private static IEnumerable<InstructionDefinition<TDraft>> Of<TDraft, TPart>(
        DefineInstruction<TDraft, TPart> row,
        IReadOnlyList<string> names,
        string part,
        Func<InstructionReader, ExpiringTargetName> who
    )
        where TPart : class, IExpiringTargets =>
        [
            row(names[0], Action, part, read => ExpiringTargetInstructions.Add(read, who(read))),
            row(names[1], Action, part, read => ExpiringTargetInstructions.Update(read, who(read))),
            row(names[2], Action, part, read => ExpiringTargetInstructions.Remove(who(read))),
        ];
}
