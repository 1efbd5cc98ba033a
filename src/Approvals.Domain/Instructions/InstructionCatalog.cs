using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Instructions.Kinds;

namespace Approvals.Domain.Instructions;

/// <summary>Every instruction that a flag understands.</summary>
public static class InstructionCatalog
{
    // kind, role action, part touched, what it does; then what is out of the ordinary.
    private static readonly InstructionUnit<FlagDraft>[] Units =
    [
        Environment("turnFlagOn", "updateOn", "on", OnOffInstructions.TurnOn),
        Environment("turnFlagOff", "updateOn", "on", OnOffInstructions.TurnOff),
        Environment("updateOffVariation", "updateOffVariation", "offVariation", OnOffInstructions.UpdateOffVariation),

        Environment("addRule", "updateRules", "rules", TargetingRuleInstructions.Add),
        Environment("removeRule", "updateRules", "rule:{ruleId}", RuleInstructions.Remove<TargetingRule>),
        Environment("replaceRules", "updateRules", "rules", TargetingRuleInstructions.Replace),
        Environment("reorderRules", "updateRules", "rules", RuleInstructions.Reorder<TargetingRule>),
        Environment("updateRuleVariationOrRollout", "updateRules", "rule:{ruleId}", TargetingRuleInstructions.UpdateVariationOrRollout),
        Environment("updateRuleDescription", "updateFlagRuleDescription", "rule:{ruleId}",
            RuleInstructions.UpdateDescription<TargetingRule>),
        Environment("updateRuleTrackEvents", "updateTrackEvents", "rule:{ruleId}", TargetingRuleInstructions.UpdateTrackEvents),
        Environment("addClauses", "updateRules", "rule:{ruleId}", ClauseInstructions.Add<TargetingRule>),
        Environment("removeClauses", "updateRules", "rule:{ruleId}", ClauseInstructions.Remove<TargetingRule>),
        Environment("updateClause", "updateRules", "rule:{ruleId}", ClauseInstructions.Update<TargetingRule>),
        Environment("addValuesToClause", "updateRules", "rule:{ruleId}", ClauseInstructions.AddValues<TargetingRule>),
        Environment("removeValuesFromClause", "updateRules", "rule:{ruleId}", ClauseInstructions.RemoveValues<TargetingRule>),

        Environment("updateFallthroughVariationOrRollout", "updateFallthrough", "fallthrough",
            FallthroughInstructions.UpdateVariationOrRollout),
        Environment("updateTrackEventsFallthrough", "updateTrackEvents", "trackEventsFallthrough",
            FallthroughInstructions.UpdateTrackEventsFallthrough),
        Environment("updateTrackEvents", "updateTrackEvents", "trackEvents", FallthroughInstructions.UpdateTrackEvents),

        Environment("addTargets", "updateTargets", "targets", TargetInstructions.Add),
        Environment("removeTargets", "updateTargets", "targets", TargetInstructions.Remove),
        Environment("replaceTargets", "updateTargets", "targets", ReplaceTargetInstructions.Replace),
        Environment("clearTargets", "updateTargets", "targets", TargetInstructions.Clear),
        Environment("addUserTargets", "updateTargets", "targets", TargetInstructions.AddUsers),
        Environment("removeUserTargets", "updateTargets", "targets", TargetInstructions.RemoveUsers),
        Environment("replaceUserTargets", "updateTargets", "targets", ReplaceTargetInstructions.ReplaceUsers),
        Environment("clearUserTargets", "updateTargets", "targets", TargetInstructions.ClearUsers),

        Environment("addPrerequisite", "updatePrerequisites", "prerequisites", PrerequisiteInstructions.Add, needsOtherFlags: true),
        Environment("updatePrerequisite", "updatePrerequisites", "prerequisites", PrerequisiteInstructions.Update, needsOtherFlags: true),
        Environment("removePrerequisite", "updatePrerequisites", "prerequisites", PrerequisiteInstructions.Remove),
        Environment("replacePrerequisites", "updatePrerequisites", "prerequisites",
            PrerequisiteInstructions.Replace, needsOtherFlags: true),

        Project("addVariation", "updateFlagVariations", "variations", VariationInstructions.Add, approvable: true),
        Project("removeVariation", "updateFlagVariations", "variation:{variationId}", RemoveVariationInstruction.Remove,
            approvable: true, needsOtherFlags: true),
        Project("updateVariation", "updateFlagVariations", "variation:{variationId}", VariationInstructions.Update, approvable: true),
        Project("updateDefaultVariation", "updateFlagDefaultVariations", "defaults",
            VariationInstructions.UpdateDefaults, approvable: true),

        Project("addTags", "updateTags", "tags", TagInstructions.Add),
        Project("removeTags", "updateTags", "tags", TagInstructions.Remove),
        Project("updateName", "updateName", "name", SettingInstructions.UpdateName),
        Project("updateDescription", "updateDescription", "description", SettingInstructions.UpdateDescription),
        Project("makeFlagPermanent", "updateTemporary", "temporary", SettingInstructions.MakePermanent),
        Project("makeFlagTemporary", "updateTemporary", "temporary", SettingInstructions.MakeTemporary),
        Project("updateMaintainerMember", "updateMaintainer", "maintainer", SettingInstructions.UpdateMaintainerMember),
        Project("updateMaintainerTeam", "updateMaintainer", "maintainer", SettingInstructions.UpdateMaintainerTeam),
        Project("removeMaintainer", "updateMaintainer", "maintainer", SettingInstructions.RemoveMaintainer),
        Project("addCustomProperties", "updateFlagCustomProperties", "customProperty:{key}", CustomPropertyInstructions.Add),
        Project("replaceCustomProperties", "updateFlagCustomProperties", "customProperty:{key}", CustomPropertyInstructions.Replace),
        Project("removeCustomProperties", "updateFlagCustomProperties", "customProperty:{key}", CustomPropertyInstructions.Remove),
        Project("turnOnClientSideAvailability", "updateClientSideFlagAvailability", "clientSideAvailability",
            SettingInstructions.TurnOnClientSide),
        Project("turnOffClientSideAvailability", "updateClientSideFlagAvailability", "clientSideAvailability",
            SettingInstructions.TurnOffClientSide),
        Project("archiveFlag", "updateGlobalArchived", "archived", LifecycleInstructions.Archive, needsOtherFlags: true),
        Project("restoreFlag", "updateGlobalArchived", "archived", LifecycleInstructions.Restore),
        Project("deprecateFlag", "updateDeprecated", "deprecated", SettingInstructions.Deprecate),
        Project("restoreDeprecatedFlag", "updateDeprecated", "deprecated", SettingInstructions.RestoreDeprecated),
        Project("deleteFlag", "deleteFlag", "flag", LifecycleInstructions.Delete, needsOtherFlags: true),
    ];

    internal static InstructionSet<FlagDraft> Flag { get; } = new(Units);

    /// <summary>All kinds, those of an environment first.</summary>
    public static IReadOnlyList<InstructionKind> Kinds { get; } = [.. Units.Select(unit => unit.Kind)];

    /// <summary>The kind with exactly this name; null when there is none.</summary>
    public static InstructionKind? Find(string name) => Flag.Find(name);

    private static InstructionUnit<FlagDraft> Environment(
        string name, string action, string part, Func<InstructionReader, Change<EnvironmentDraft>> read, bool needsOtherFlags = false) => new(
        new(name, action, InstructionLevel.Environment, Approvable: true, needsOtherFlags, part),
        reader =>
        {
            var change = read(reader);
            return flag => flag.FindEnvironment(out var environment) ?? change(environment!);
        });

    private static InstructionUnit<FlagDraft> Project(
        string name, string action, string part, Func<InstructionReader, Change<FlagDraft>> read,
        bool approvable = false, bool needsOtherFlags = false) =>
        new(new(name, action, InstructionLevel.Project, approvable, needsOtherFlags, part), read);
}
