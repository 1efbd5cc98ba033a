using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>Rules that put contexts into a segment.</summary>
internal sealed class SegmentRuleDocument(IReadOnlyList<SegmentRule> before, InstructionReader read)
    : RuleDocument<SegmentRule>(before, read)
{
    protected override SegmentRule Read(InstructionReader rule, IReadOnlyList<Clause> clauses, SegmentRule? before)
    {
        rule.Only("_id", "clauses", "description", "weight", "rolloutContextKind", "bucketBy");
        return new()
        {
            Id = "",
            Clauses = clauses,
            Weight = rule.Has("weight") ? rule.Integer("weight", Rollout.FullWeight) : null,
            RolloutContextKind = rule.OptionalText("rolloutContextKind"),
            BucketBy = rule.OptionalText("bucketBy"),
        };
    }

    protected override bool Fits(SegmentRule old, SegmentRule wanted) =>
        old.BucketBy == wanted.BucketBy && (SameShare(old, wanted) || wanted.Weight is not null);

    protected override bool SayTheSame(SegmentRule one, SegmentRule other) =>
        one.Description == other.Description
        && one.BucketBy == other.BucketBy
        && SameShare(one, other)
        && one.Clauses.Count == other.Clauses.Count
        && one.Clauses.Zip(other.Clauses).All(pair => pair.First.SaysTheSameAs(pair.Second));

    protected override IEnumerable<Instruction> UpdateOutcome(SegmentRule old, SegmentRule wanted)
    {
        if (!SameShare(old, wanted))
        {
            yield return Write.Instruction(
                "updateRuleRolloutAndContextKind",
                ("ruleId", old.Id),
                ("weight", wanted.Weight),
                ("contextKind", KindOf(wanted))
            );
        }
    }

    protected override IEnumerable<(string Name, JsonNode? Value)> Describe(SegmentRule rule) =>
        [
            .. Write.IfAny("description", rule.Description),
            ("clauses", RuleWriter.Clauses(rule.Clauses)),
            .. rule.Weight is { } weight ? new[] { ("weight", (JsonNode?)weight) } : [],
            .. Write.IfAny("rolloutContextKind", rule.RolloutContextKind),
            .. Write.IfAny("bucketBy", rule.BucketBy),
        ];

    private static bool SameShare(SegmentRule one, SegmentRule other) => one.Weight == other.Weight && KindOf(one) == KindOf(other);

    private static string KindOf(SegmentRule rule) => rule.RolloutContextKind ?? ContextKind.User;
}
