using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Instructions.Effects;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Instructions.Catalog;

/// <summary>
/// The kinds of instruction that a flag understands: kind, role action, part that it touches, what it does, and exceptions.
/// </summary>
internal static class FlagTable
{
    public static IReadOnlyList<InstructionDefinition<FlagDraft>> Definitions { get; } =
    [
        Environment("turnFlagOn", "updateOn", "on", OnOffInstructions.TurnOn),
        Environment("turnFlagOff", "updateOn", "on", OnOffInstructions.TurnOff),
        .. TargetingTable.Of<FlagDraft, EnvironmentDraft>((name, action, part, read) => Environment(name, action, part, read)),
        Environment("addUserTargets", "updateTargets", ResourceParts.TargetsOfUsers, TargetInstructions.AddUsers),
        Environment("removeUserTargets", "updateTargets", ResourceParts.TargetsOfUsers, TargetInstructions.RemoveUsers),
        Environment("replaceUserTargets", "updateTargets", ResourceParts.TargetsOfUsers, ReplaceTargetInstructions.ReplaceUsers),
        Environment("clearUserTargets", "updateTargets", ResourceParts.TargetsOfUsers, TargetInstructions.ClearUsers),
        .. ExpiringTargetTable.Of<FlagDraft, EnvironmentDraft>(
            (name, action, part, read) => Environment(name, action, part, read),
            ExpiringTargetInstructions.OfVariation
        ),
        Environment("addPrerequisite", "updatePrerequisites", "prerequisites", PrerequisiteInstructions.Add, needsOtherFlags: true),
        Environment("updatePrerequisite", "updatePrerequisites", "prerequisites", PrerequisiteInstructions.Update, needsOtherFlags: true),
        Environment("removePrerequisite", "updatePrerequisites", "prerequisites", PrerequisiteInstructions.Remove),
        Environment(
            "replacePrerequisites",
            "updatePrerequisites",
            "prerequisites",
            PrerequisiteInstructions.Replace,
            needsOtherFlags: true
        ),
        Project("addVariation", "updateFlagVariations", "variations", VariationInstructions.Add, approvable: true, Gate.Always),
        Project(
            "removeVariation",
            "updateFlagVariations",
            "variation:{variationId}",
            RemoveVariationInstruction.Remove,
            approvable: true,
            Gate.Always,
            needsOtherFlags: true
        ),
        Project(
            "updateVariation",
            "updateFlagVariations",
            "variation:{variationId}",
            VariationInstructions.Update,
            approvable: true,
            Gate.Always
        ),
        Project(
            "updateDefaultVariation",
            "updateFlagDefaultVariations",
            "defaults",
            DefaultVariationInstructions.Update,
            approvable: true,
            Gate.Always
        ),
        Project(TagChange.Add, "updateTags", "tags", LabelInstructions.AddTags, approvable: true),
        Project(TagChange.Remove, "updateTags", "tags", LabelInstructions.RemoveTags, approvable: true),
        Project("updateName", "updateName", "name", LabelInstructions.UpdateName),
        Project("updateDescription", "updateDescription", "description", LabelInstructions.UpdateDescription),
        Project("makeFlagPermanent", "updateTemporary", "temporary", SettingInstructions.MakePermanent),
        Project("makeFlagTemporary", "updateTemporary", "temporary", SettingInstructions.MakeTemporary),
        Project("updateMaintainerMember", "updateMaintainer", "maintainer", SettingInstructions.UpdateMaintainerMember),
        Project("updateMaintainerTeam", "updateMaintainer", "maintainer", SettingInstructions.UpdateMaintainerTeam),
        Project("removeMaintainer", "updateMaintainer", "maintainer", SettingInstructions.RemoveMaintainer),
        Project("addCustomProperties", "updateFlagCustomProperties", "customProperty:{key}", CustomPropertyInstructions.Add),
        Project("replaceCustomProperties", "updateFlagCustomProperties", "customProperty:{key}", CustomPropertyInstructions.Replace),
        Project("removeCustomProperties", "updateFlagCustomProperties", "customProperty:{key}", CustomPropertyInstructions.Remove),
        Project(
            "turnOnClientSideAvailability",
            "updateClientSideFlagAvailability",
            "clientSideAvailability",
            SettingInstructions.TurnOnClientSide,
            approvable: true,
            Gate.Strict
        ),
        Project(
            "turnOffClientSideAvailability",
            "updateClientSideFlagAvailability",
            "clientSideAvailability",
            SettingInstructions.TurnOffClientSide,
            approvable: true,
            Gate.Strict
        ),
        Project(
            "archiveFlag",
            "updateGlobalArchived",
            "archived",
            LifecycleInstructions.Archive,
            approvable: true,
            Gate.Strict,
            needsOtherFlags: true
        ),
        Project("restoreFlag", "updateGlobalArchived", "archived", LifecycleInstructions.Restore, approvable: true, Gate.Strict),
        Project("deprecateFlag", "updateDeprecated", "deprecated", SettingInstructions.Deprecate),
        Project("restoreDeprecatedFlag", "updateDeprecated", "deprecated", SettingInstructions.RestoreDeprecated),
        Project(
            "deleteFlag",
            "deleteFlag",
            ResourceParts.WholeFlag,
            LifecycleInstructions.Delete,
            approvable: true,
            Gate.Strict,
            needsOtherFlags: true
        ),
    ];

    private static InstructionDefinition<FlagDraft> Environment(
        string name,
        string action,
        string part,
        Func<InstructionReader, DraftChange<EnvironmentDraft>> read,
        bool needsOtherFlags = false
    ) =>
        new(
            new(ResourceKind.Flag, name, action, InstructionLevel.Environment, Approvable: true, Gate.Always, needsOtherFlags, part),
            reader =>
            {
                var change = read(reader);
                return flag => flag.FindEnvironment(out var environment) ?? change(environment!);
            }
        );

    private static InstructionDefinition<FlagDraft> Project(
        string name,
        string action,
        string part,
        Func<InstructionReader, DraftChange<FlagDraft>> read,
        bool approvable = false,
        Gate gate = Gate.Open,
        bool needsOtherFlags = false
    ) => new(new(ResourceKind.Flag, name, action, InstructionLevel.Project, approvable, gate, needsOtherFlags, part), read);
}
