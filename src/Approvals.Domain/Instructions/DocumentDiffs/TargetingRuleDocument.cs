using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>Rules that serve a variation.</summary>
internal sealed class TargetingRuleDocument(
    IReadOnlyList<TargetingRule> before,
    InstructionReader read,
    VariationPlaces places,
    TargetingWriter writer
) : RuleDocument<TargetingRule>(before, read)
{
    private readonly InstructionReader _read = read;

    protected override TargetingRule Read(InstructionReader rule, IReadOnlyList<Clause> clauses, TargetingRule? before)
    {
        var serve = ServeDocument.Read(rule, places, "_id", "clauses", "variation", "rollout", "trackEvents", "description");
        if (before is not null)
        {
            places.RefuseMoved(_read, "rules", before.Serve.Variations(), serve.Variations());
        }

        return new()
        {
            Id = "",
            Clauses = clauses,
            Serve = serve,
            TrackEvents = rule.OptionalBool("trackEvents"),
        };
    }

    protected override bool SayTheSame(TargetingRule one, TargetingRule other) => one.SaysTheSameAs(other);

    protected override IEnumerable<Instruction> UpdateOutcome(TargetingRule old, TargetingRule wanted)
    {
        if (old.Serve != wanted.Serve)
        {
            yield return Write.Instruction("updateRuleVariationOrRollout", [("ruleId", old.Id), .. writer.Serve(wanted.Serve)]);
        }

        if (old.TrackEvents != wanted.TrackEvents)
        {
            yield return Write.Instruction("updateRuleTrackEvents", ("ruleId", old.Id), ("trackEvents", wanted.TrackEvents));
        }
    }

    protected override IEnumerable<(string Name, JsonNode? Value)> Describe(TargetingRule rule) => writer.Rule(rule);
}
