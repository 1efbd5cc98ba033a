using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Instructions.Effects;
using Approvals.Domain.Resources;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Instructions.Catalog;

/// <summary>The kinds of instruction that a segment understands. The kinds for big segments are there only to be refused by name.</summary>
internal static class SegmentTable
{
    public static IReadOnlyList<InstructionDefinition<SegmentDraft>> Definitions { get; } =
    [
        Define("addIncludedTargets", "updateIncluded", ResourceParts.TargetsOfKind, SegmentTargetInstructions.AddIncluded),
        Define("removeIncludedTargets", "updateIncluded", ResourceParts.TargetsOfKind, SegmentTargetInstructions.RemoveIncluded),
        Define("addExcludedTargets", "updateExcluded", ResourceParts.TargetsOfKind, SegmentTargetInstructions.AddExcluded),
        Define("removeExcludedTargets", "updateExcluded", ResourceParts.TargetsOfKind, SegmentTargetInstructions.RemoveExcluded),
        Define("addIncludedUsers", "updateIncluded", ResourceParts.TargetsOfUsers, SegmentTargetInstructions.AddIncludedUsers),
        Define("removeIncludedUsers", "updateIncluded", ResourceParts.TargetsOfUsers, SegmentTargetInstructions.RemoveIncludedUsers),
        Define("addExcludedUsers", "updateExcluded", ResourceParts.TargetsOfUsers, SegmentTargetInstructions.AddExcludedUsers),
        Define("removeExcludedUsers", "updateExcluded", ResourceParts.TargetsOfUsers, SegmentTargetInstructions.RemoveExcludedUsers),
        .. ExpiringTargetTable.Of<SegmentDraft, SegmentDraft>(Define, ExpiringTargetInstructions.OfTargetType),
        Define("addRule", "updateRules", "rules", SegmentRuleInstructions.Add),
        Define("updateRuleRolloutAndContextKind", "updateRules", "rule:{ruleId}", SegmentRuleInstructions.UpdateRolloutAndContextKind),
        .. RuleTable.Of<SegmentDraft, SegmentDraft, SegmentRule>(Define, actionToDescribe: "updateRules"),
        Label(TagChange.Add, "updateTags", "tags", LabelInstructions.AddTags),
        Label(TagChange.Remove, "updateTags", "tags", LabelInstructions.RemoveTags),
        Label("updateName", "updateName", "name", LabelInstructions.UpdateName),
        // LaunchDarkly has no such instruction, but its JSON patches change a segment's description, and instructions carry those out.
        Label("updateDescription", "updateDescription", "description", LabelInstructions.UpdateDescription),
        // LaunchDarkly has no such instruction: no approval can be asked for a deletion there.
        new(
            Kind("deleteSegment", "deleteSegment", ResourceParts.WholeSegment, approvable: true, Gate.Strict) with
            {
                NeedsUses = true,
            },
            DeletionInstructions.OfSegment
        ),
        Big("addBigSegmentIncludedTargets", "updateIncluded"),
        Big("removeBigSegmentIncludedTargets", "updateIncluded"),
        Big("addBigSegmentExcludedTargets", "updateExcluded"),
        Big("removeBigSegmentExcludedTargets", "updateExcluded"),
        Big("processBigSegmentImport", "updateIncluded"),
    ];

    private static InstructionDefinition<SegmentDraft> Define(
        string name,
        string action,
        string part,
        Func<InstructionReader, DraftChange<SegmentDraft>> read
    ) => new(Kind(name, action, part, approvable: true, Gate.Always), read);

    private static InstructionDefinition<SegmentDraft> Label(
        string name,
        string action,
        string part,
        Func<InstructionReader, DraftChange<SegmentDraft>> read
    ) => new(Kind(name, action, part, approvable: true, Gate.Open), read);

    private static InstructionDefinition<SegmentDraft> Big(string name, string action) =>
        new(Kind(name, action, "bigSegment", approvable: false, Gate.Always), BigSegmentInstructions.Refuse);

    private static InstructionKind Kind(string name, string action, string part, bool approvable, Gate gate) =>
        new(ResourceKind.Segment, name, action, InstructionLevel.Environment, approvable, gate, NeedsOtherFlags: false, part);
}
