using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Words;

namespace Approvals.Domain.Instructions;

/// <summary>Puts the copying of a flag's state from one environment to another into instructions.</summary>
public static class FlagCopy
{
    // Action, and the instruction that does it; there may be nothing that an instruction could do.
    private static readonly (string Action, Func<Source, Instruction?> Write)[] Table =
    [
        ("updateOn", it => Say.Do(it.State.On ? "turnFlagOn" : "turnFlagOff")),
        ("updateRules", it => Say.Do("replaceRules", ("rules", Say.Array(it.State.Rules.Select(rule => Say.Object(it.Words.Rule(rule))))))),
        ("updateFallthrough", it => Say.Do("updateFallthroughVariationOrRollout", it.Words.Serve(it.State.Fallthrough))),
        ("updateOffVariation", it => it.State.OffVariation is { } off ? Say.Do("updateOffVariation", ("variationId", it.Words.Id(off))) : null),
        ("updateTargets", it => Say.Do("replaceTargets", ("targets", Say.Array(it.Targets.Select(it.Words.Target))))),
        ("updatePrerequisites", it => Say.Do("replacePrerequisites", ("prerequisites", Say.Array(it.State.Prerequisites.Select(it.Prerequisite))))),
        // Flags have no migration settings here, so these are always the same already.
        ("updateFlagConfigMigrationSettings", _ => null),
    ];

    internal static IReadOnlyList<string> Actions { get; } = [.. Table.Select(row => row.Action)];

    /// <summary>Gives instructions that make the target environment the same as the source is now, in what the actions are about.</summary>
    /// <remarks>
    /// No instruction takes an off variation away, so a source without one leaves the target's as it is. A prerequisite that is not
    /// among <paramref name="otherFlags"/> gives an instruction that every dry run refuses.
    /// </remarks>
    /// <param name="flag">The flag.</param>
    /// <param name="sourceEnvironmentKey">The environment to copy from; the flag must have it.</param>
    /// <param name="actions">What to copy.</param>
    /// <param name="otherFlags">The project's other flags by key.</param>
    public static IReadOnlyList<Instruction> Translate(
        Flag flag, string sourceEnvironmentKey, CopyActions actions, IReadOnlyDictionary<string, Flag> otherFlags)
    {
        var source = new Source(flag, flag.Environments[sourceEnvironmentKey], otherFlags);
        return
        [
            .. Table.Where(row => actions.Chosen.Contains(row.Action))
                .Select(row => row.Write(source))
                .OfType<Instruction>(),
        ];
    }

    private sealed record Source(Flag Flag, FlagEnvironment State, IReadOnlyDictionary<string, Flag> OtherFlags)
    {
        public TargetingWords Words { get; } = new(Flag.Variations);

        public IEnumerable<Target> Targets => State.Targets.Concat(State.ContextTargets);

        public JsonObject Prerequisite(Prerequisite prerequisite) => Say.Object(
            ("key", prerequisite.Key),
            ("variationId", OtherFlags.GetValueOrDefault(prerequisite.Key)?.Variations.ElementAtOrDefault(prerequisite.Variation)?.Id ?? ""));
    }
}
