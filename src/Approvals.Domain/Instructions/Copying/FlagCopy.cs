using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Instructions.Copying;

/// <summary>Translates the copying of a flag's state from one environment to another into instructions.</summary>
public static class FlagCopy
{
    // Each action with the instruction that does it; null where no instruction is needed or possible.
    private static readonly (string Action, Func<Source, Instruction?> Write)[] Table =
    [
        ("updateOn", it => Write.Instruction(it.State.On ? "turnFlagOn" : "turnFlagOff")),
        (
            "updateRules",
            it =>
                Write.Instruction("replaceRules", ("rules", Write.Array(it.State.Rules.Select(rule => Write.Object(it.Writer.Rule(rule))))))
        ),
        ("updateFallthrough", it => Write.Instruction("updateFallthroughVariationOrRollout", it.Writer.Serve(it.State.Fallthrough))),
        ("updateOffVariation", it => it.Writer.ServeWhileOff(it.State.OffVariation)),
        ("updateTargets", it => Write.Instruction("replaceTargets", ("targets", Write.Array(it.Targets.Select(it.Writer.Target))))),
        (
            "updatePrerequisites",
            it => Write.Instruction("replacePrerequisites", ("prerequisites", Write.Array(it.State.Prerequisites.Select(it.Prerequisite))))
        ),
        // Flags have no migration settings here, so there is nothing to copy.
        ("updateFlagConfigMigrationSettings", _ => null),
    ];

    internal static IReadOnlyList<string> Actions { get; } = [.. Table.Select(row => row.Action)];

    /// <summary>Gives instructions that make the target environment the same as the source is now, in what the actions are about.</summary>
    /// <remarks>
    /// A prerequisite that is not among <paramref name="otherFlags"/> gives an instruction that every dry run refuses.
    /// </remarks>
    /// <param name="flag">The flag.</param>
    /// <param name="sourceEnvironmentKey">The environment to copy from; the flag must have it.</param>
    /// <param name="actions">What to copy.</param>
    /// <param name="otherFlags">The project's other flags by key.</param>
    public static IReadOnlyList<Instruction> Translate(
        Flag flag,
        string sourceEnvironmentKey,
        CopyActions actions,
        IReadOnlyDictionary<string, Flag> otherFlags
    )
    {
        var source = new Source(flag, flag.Environments[sourceEnvironmentKey], otherFlags);
        return [.. Table.Where(row => actions.Chosen.Contains(row.Action)).Select(row => row.Write(source)).OfType<Instruction>()];
    }

    private sealed record Source(Flag Flag, FlagEnvironment State, IReadOnlyDictionary<string, Flag> OtherFlags)
    {
        public TargetingWriter Writer { get; } = new(Flag.Variations);

        public IEnumerable<Target> Targets => State.Targets.Concat(State.ContextTargets);

        public JsonObject Prerequisite(Prerequisite prerequisite) =>
            Write.Object(
                ("key", prerequisite.Key),
                (
                    "variationId",
                    OtherFlags.GetValueOrDefault(prerequisite.Key)?.Variations.ElementAtOrDefault(prerequisite.Variation)?.Id ?? ""
                )
            );
    }
}
