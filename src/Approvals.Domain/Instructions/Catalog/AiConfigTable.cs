using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Instructions.Effects;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Instructions.Catalog;

/// <summary>The kinds of instruction that an AI Config understands; role actions are named as for flags.</summary>
internal static class AiConfigTable
{
    public static IReadOnlyList<InstructionDefinition<AiConfigDraft>> Definitions { get; } =
    [
        .. TargetingTable.Of<AiConfigDraft, TargetingDraft>(Environment),
        new(
            Kind("updateDefaultVariation", "updateFlagDefaultVariations", InstructionLevel.Project, "defaults"),
            DefaultVariationInstructions.Update
        ),
        // LaunchDarkly has no such instructions: no approval can be asked for these changes there.
        new(Kind(TagChange.Add, "updateAIConfig", InstructionLevel.Project, "tags", Gate.Open), LabelInstructions.AddTags),
        new(Kind(TagChange.Remove, "updateAIConfig", InstructionLevel.Project, "tags", Gate.Open), LabelInstructions.RemoveTags),
        new(
            Kind("deleteAIConfig", "deleteAIConfig", InstructionLevel.Project, ResourceParts.WholeAiConfig, Gate.Strict),
            DeletionInstructions.OfAiConfig
        ),
    ];

    private static InstructionDefinition<AiConfigDraft> Environment(
        string name,
        string action,
        string part,
        Func<InstructionReader, DraftChange<TargetingDraft>> read
    ) =>
        new(
            Kind(name, action, InstructionLevel.Environment, part),
            reader =>
            {
                var change = read(reader);
                return config => config.FindEnvironment(out var environment) ?? change(environment!);
            }
        );

    private static InstructionKind Kind(string name, string action, InstructionLevel level, string part, Gate gate = Gate.Always) =>
        new(ResourceKind.AiConfig, name, action, level, Approvable: true, gate, NeedsOtherFlags: false, part);
}
