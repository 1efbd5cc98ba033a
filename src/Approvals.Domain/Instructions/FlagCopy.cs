using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions;

/// <summary>Puts the copying of a flag's state from one environment to another into instructions.</summary>
public static class FlagCopy
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    // Action, and the instruction that does it; there may be nothing that an instruction could do.
    private static readonly (string Action, Func<Source, object?> Write)[] Table =
    [
        ("updateOn", it => new { kind = it.State.On ? "turnFlagOn" : "turnFlagOff" }),
        ("updateRules", it => new { kind = "replaceRules", rules = it.Rules() }),
        ("updateFallthrough", it => it.Fallthrough()),
        ("updateOffVariation", it => it.OffVariation()),
        ("updateTargets", it => new { kind = "replaceTargets", targets = it.Targets() }),
        ("updatePrerequisites", it => new { kind = "replacePrerequisites", prerequisites = it.Prerequisites() }),
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
                .OfType<object>()
                .Select(body => new Instruction(JsonSerializer.SerializeToElement(body, Json))),
        ];
    }

    /// <summary>State, which names variations by position, in the words of instructions, which name them by id.</summary>
    private sealed record Source(Flag Flag, FlagEnvironment State, IReadOnlyDictionary<string, Flag> OtherFlags)
    {
        public IEnumerable<object> Rules() => State.Rules.Select(Rule);

        public IEnumerable<object> Targets() => State.Targets.Concat(State.ContextTargets).Select(Target);

        public IEnumerable<object> Prerequisites() => State.Prerequisites.Select(Prerequisite);

        public object? OffVariation() =>
            State.OffVariation is { } off ? new { kind = "updateOffVariation", variationId = Id(off) } : null;

        public object Fallthrough()
        {
            var (variationId, rolloutWeights, rolloutBucketBy, rolloutContextKind) = Serve(State.Fallthrough);
            return new { kind = "updateFallthroughVariationOrRollout", variationId, rolloutWeights, rolloutBucketBy, rolloutContextKind };
        }

        private object Rule(TargetingRule rule)
        {
            var (variationId, rolloutWeights, rolloutBucketBy, rolloutContextKind) = Serve(rule.Serve);
            var clauses = rule.Clauses.Select(it => new
            {
                contextKind = it.ContextKind, attribute = it.Attribute, op = it.Op, negate = it.Negate, values = it.Values,
            });
            return new
            {
                description = rule.Description, clauses, variationId, rolloutWeights, rolloutBucketBy, rolloutContextKind,
                trackEvents = rule.TrackEvents,
            };
        }

        private object Target(Target target) =>
            new { contextKind = target.ContextKind, variationId = Id(target.Variation), values = target.Values };

        private object Prerequisite(Prerequisite prerequisite) => new
        {
            key = prerequisite.Key,
            variationId = OtherFlags.GetValueOrDefault(prerequisite.Key)?.Variations.ElementAtOrDefault(prerequisite.Variation)?.Id ?? "",
        };

        private (string? Id, Dictionary<string, int>? Weights, string? BucketBy, string? ContextKind) Serve(VariationOrRollout serve) =>
            serve.Rollout is { } rollout
                ? (null, rollout.Variations.ToDictionary(it => Id(it.Variation), it => it.Weight), rollout.BucketBy, rollout.ContextKind)
                : (Id(serve.Variation ?? 0), null, null, null);

        private string Id(int variation) => Flag.Variations[variation].Id;
    }
}
