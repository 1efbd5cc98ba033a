using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Writing;
using Approvals.Domain.Json;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Requests;

/// <summary>
/// Makes premises of the parts of a resource in one environment. Their state is written with variation ids and without ids of rules and
/// clauses, so that a part which only moved, or was replaced by an equal one, counts as unchanged.
/// </summary>
internal sealed class PartPremises(Resource resource, string? environmentKey)
{
    private readonly Targeting? _targeting = resource switch
    {
        FlagResource { Flag: var flag } => flag.Environments.GetValueOrDefault(environmentKey ?? ""),
        AiConfigResource { AiConfig: var config } => config.Environments.GetValueOrDefault(environmentKey ?? ""),
        _ => null,
    };

    private readonly IReadOnlyList<Variation> _variations = resource switch
    {
        FlagResource { Flag: var flag } => flag.Variations,
        AiConfigResource { AiConfig: var config } => config.Variations,
        _ => [],
    };

    public Premise Rules =>
        Overwritten(
            "rules",
            "The rules have",
            () => Write.Array((_targeting?.Rules ?? []).Select(rule => Write.Object(Writer.Rule(rule))))
        );

    public Premise RuleOrder =>
        Overwritten("rule order", "The order of the rules has", () => Write.Strings(AllRules.Select(rule => rule.Id)));

    public Premise Prerequisites =>
        Overwritten(
            "prerequisites",
            "The prerequisites have",
            () => Write.Array((FlagState?.Prerequisites ?? []).Select(it => Write.Array([it.Key, it.Variation])))
        );

    public Premise On => Overwritten("on", "Whether the flag is on has", () => Write.Array([FlagState?.On]));

    public Premise Fallthrough =>
        Overwritten(
            "fallthrough",
            "The default rule has",
            () => _targeting is null ? [] : Write.Array([Write.Object(Writer.Serve(_targeting.Fallthrough))])
        );

    public Premise OffVariation =>
        Overwritten(
            "off variation",
            "The off variation has",
            () => Write.Array([_targeting?.OffVariation is { } off ? Writer.Id(off) : null])
        );

    private FlagEnvironment? FlagState => _targeting as FlagEnvironment;

    private IEnumerable<Rule> AllRules => resource is SegmentResource { Segment: var segment } ? segment.Rules : _targeting?.Rules ?? [];

    private TargetingWriter Writer => new(_variations);

    /// <summary>The targets; only those of a kind of context or of a variation, where one is given.</summary>
    public Premise Targets(string? contextKind = null, string? variationId = null) =>
        Overwritten(
            $"targets {contextKind} {variationId}",
            "The targets have",
            () =>
                Write.Array(
                    from target in (_targeting?.Targets ?? []).Concat(_targeting?.ContextTargets ?? [])
                    let variation = Writer.Id(target.Variation)
                    where (contextKind ?? target.ContextKind) == target.ContextKind && (variationId ?? variation) == variation
                    orderby target.ContextKind, variation
                    select Write.Array([target.ContextKind, variation, Write.Strings(target.Values.Order(StringComparer.Ordinal))])
                )
        );

    /// <summary>When a target expires.</summary>
    /// <param name="instruction">Names the target.</param>
    /// <param name="contextKind">The kind of the context.</param>
    /// <param name="keyName">The parameter that has the context's key.</param>
    public Premise Expiring(Instruction instruction, string contextKind, string keyName)
    {
        var (key, place) = (instruction.Text(keyName), instruction.Text("variationId") ?? instruction.Text("targetType"));
        return Overwritten(
            $"expiring {contextKind} {place} {key}",
            $"When {contextKind} \"{key}\" expires has",
            () =>
                Write.Array(
                    from target in (resource as SegmentResource)?.Segment.ExpiringTargets ?? FlagState?.ExpiringTargets ?? []
                    where (target.ContextKind, target.ContextKey, target.Place) == (contextKind, key, place)
                    select (JsonNode?)target.ExpiresAt.ToUnixTimeMilliseconds()
                )
        );
    }

    /// <summary>The clauses of a rule. What the rule serves is not part of the premise and may change.</summary>
    public Premise Rule(string? id) =>
        new(
            $"rule {id}",
            $"Rule \"{id}\" has come to be for others since this was asked for; ask anew.",
            () => Find(id) is { } rule ? RuleWriter.Clauses(rule.Clauses).ToJsonString() : ""
        );

    /// <summary>A clause without its values.</summary>
    public Premise Clause(string? ruleId, string? id) =>
        new(
            $"clause {ruleId} {id}",
            $"Clause \"{id}\" of rule \"{ruleId}\" has come to look at something else since this was asked for; ask anew.",
            () =>
                Find(ruleId)?.Clauses.FirstOrDefault(clause => clause.Id == id) is { } clause
                    ? RuleWriter.Clause(clause with { Values = [] }).ToJsonString()
                    : ""
        );

    public Premise Variation(string? id) =>
        new(
            $"variation {id}",
            $"What variation \"{id}\" serves has changed since this was asked for; ask anew.",
            () => ValueOf(_variations, id)
        );

    public static string ValueOf(IEnumerable<Variation> variations, string? id) =>
        variations.FirstOrDefault(variation => variation.Id == id) is { } found ? CanonicalJson.Of(found.Value) : "";

    private Rule? Find(string? id) => AllRules.FirstOrDefault(rule => rule.Id == id);

    private static Premise Overwritten(string name, string what, Func<JsonArray> state) =>
        new(name, $"{what} changed since this was asked for, and that would be overwritten; ask anew.", () => state().ToJsonString());
}
