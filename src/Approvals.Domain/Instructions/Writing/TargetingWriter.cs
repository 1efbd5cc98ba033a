using System.Text.Json.Nodes;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Writing;

/// <summary>Writes targeting as parameters of instructions: variations by id in the place of their positions.</summary>
internal sealed class TargetingWriter(IReadOnlyList<Variation> variations)
{
    public string Id(int variation) => variations[variation].Id;

    /// <param name="variation">The variation that is served while off; null for none.</param>
    public Instruction ServeWhileOff(int? variation) =>
        Write.Instruction("updateOffVariation", ("variationId", variation is { } off ? Id(off) : null));

    public IEnumerable<(string Name, JsonNode? Value)> Serve(VariationOrRollout serve) =>
        serve.Rollout is { } rollout
            ?
            [
                ("rolloutWeights", Write.Object(rollout.Variations.Select(share => (Id(share.Variation), (JsonNode?)share.Weight)))),
                .. Write.IfAny("rolloutBucketBy", rollout.BucketBy),
                ("rolloutContextKind", rollout.ContextKind),
            ]
            : [("variationId", Id(serve.Variation ?? 0))];

    public IEnumerable<(string Name, JsonNode? Value)> Rule(TargetingRule rule) =>
        [
            .. Write.IfAny("description", rule.Description),
            ("clauses", RuleWriter.Clauses(rule.Clauses)),
            .. Serve(rule.Serve),
            ("trackEvents", rule.TrackEvents),
        ];

    public JsonObject Target(Target target) =>
        Write.Object(("contextKind", target.ContextKind), ("variationId", Id(target.Variation)), ("values", Write.Strings(target.Values)));
}
