using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Instructions.Kinds;
using Approvals.Domain.Resources;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Instructions.Tables;

/// <summary>What a segment understands. The kinds for big segments are there only to be refused by name.</summary>
internal static class SegmentTable
{
    public static IReadOnlyList<InstructionUnit<SegmentDraft>> Units { get; } =
    [
        Row("addIncludedTargets", "updateIncluded", Parts.TargetsOfKind, SegmentTargetInstructions.AddIncluded),
        Row("removeIncludedTargets", "updateIncluded", Parts.TargetsOfKind, SegmentTargetInstructions.RemoveIncluded),
        Row("addExcludedTargets", "updateExcluded", Parts.TargetsOfKind, SegmentTargetInstructions.AddExcluded),
        Row("removeExcludedTargets", "updateExcluded", Parts.TargetsOfKind, SegmentTargetInstructions.RemoveExcluded),
        Row("addIncludedUsers", "updateIncluded", Parts.TargetsOfUsers, SegmentTargetInstructions.AddIncludedUsers),
        Row("removeIncludedUsers", "updateIncluded", Parts.TargetsOfUsers, SegmentTargetInstructions.RemoveIncludedUsers),
        Row("addExcludedUsers", "updateExcluded", Parts.TargetsOfUsers, SegmentTargetInstructions.AddExcludedUsers),
        Row("removeExcludedUsers", "updateExcluded", Parts.TargetsOfUsers, SegmentTargetInstructions.RemoveExcludedUsers),

        Row("addRule", "updateRules", "rules", SegmentRuleInstructions.Add),
        Row("updateRuleRolloutAndContextKind", "updateRules", "rule:{ruleId}", SegmentRuleInstructions.UpdateRolloutAndContextKind),
        .. RuleTable.Of<SegmentDraft, SegmentDraft, SegmentRule>(Row, actionToDescribe: "updateRules"),

        Label(TagChange.Add, "updateTags", "tags", LabelInstructions.AddTags),
        Label(TagChange.Remove, "updateTags", "tags", LabelInstructions.RemoveTags),
        Label("updateName", "updateName", "name", LabelInstructions.UpdateName),
        // LaunchDarkly has no such instruction, but its JSON patches change a segment's description, and instructions carry those out.
        Label("updateDescription", "updateDescription", "description", LabelInstructions.UpdateDescription),

        // No name in LaunchDarkly, where no approval can be asked for it.
        new(Kind("deleteSegment", "deleteSegment", Parts.WholeSegment, approvable: true, Gate.Strict) with { NeedsUses = true }, DeletionInstructions.OfSegment),

        Big("addBigSegmentIncludedTargets", "updateIncluded"),
        Big("removeBigSegmentIncludedTargets", "updateIncluded"),
        Big("addBigSegmentExcludedTargets", "updateExcluded"),
        Big("removeBigSegmentExcludedTargets", "updateExcluded"),
        Big("processBigSegmentImport", "updateIncluded"),
    ];

    private static InstructionUnit<SegmentDraft> Row(
        string name, string action, string part, Func<InstructionReader, Change<SegmentDraft>> read) =>
        new(Kind(name, action, part, approvable: true, Gate.Always), read);

    private static InstructionUnit<SegmentDraft> Label(
        string name, string action, string part, Func<InstructionReader, Change<SegmentDraft>> read) =>
        new(Kind(name, action, part, approvable: true, Gate.Open), read);

    private static InstructionUnit<SegmentDraft> Big(string name, string action) =>
        new(Kind(name, action, "bigSegment", approvable: false, Gate.Always), BigSegmentInstructions.Refuse);

    private static InstructionKind Kind(string name, string action, string part, bool approvable, Gate gate) =>
        new(ResourceKind.Segment, name, action, InstructionLevel.Environment, approvable, gate, NeedsOtherFlags: false, part);
}
