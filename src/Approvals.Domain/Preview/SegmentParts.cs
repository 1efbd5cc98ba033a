using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;
using Approvals.Domain.Segments;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Preview;

/// <summary>The parts of a segment that say who is in it.</summary>
internal static class SegmentParts
{
    public static IReadOnlyList<StatePart> Of(Segment segment, KnownNames names) =>
        [
            .. Members(segment.Included, segment.IncludedContexts, included: true),
            .. Members(segment.Excluded, segment.ExcludedContexts, included: false),
            .. segment.ExpiringTargets.Select(target => StateParts.Expiring(target, target.Place)),
            .. segment.Rules.Select((rule, place) => Rule(rule, place, names)),
        ];

    private static IEnumerable<StatePart> Members(IReadOnlyList<string> users, IReadOnlyList<SegmentTarget> others, bool included) =>
        from target in others.Prepend(new SegmentTarget(ContextKind.User, users))
        where target.Values.Count > 0
        select new StatePart(
            included ? "included" : "excluded",
            target.ContextKind,
            PartWords.Members(target.ContextKind, included),
            string.Join('\n', target.Values.Order(StringComparer.Ordinal)),
            new Line(PartWords.Keys(target.ContextKind, target.Values))
        )
        {
            Keys = target.Values,
        };

    private static StatePart Rule(SegmentRule rule, int place, KnownNames names) =>
        new(
            "rule",
            rule.Id,
            PartWords.Rule(rule, place),
            $"{rule.Description}\n{rule.Weight} {rule.RolloutContextKind} {rule.BucketBy}\n{RuleWriter.Clauses(rule.Clauses).ToJsonString()}",
            new Line(RuleWords.Of(rule, names))
        )
        {
            HasPlace = true,
        };
}
