namespace Approvals.Functions.Api.Shared;

/// <summary>The parts of a flag's state that can be copied to another environment, by LaunchDarkly's names.</summary>
internal enum CopyAction
{
    UpdateOn,
    UpdateRules,
    UpdateFallthrough,
    UpdateOffVariation,
    UpdateTargets,
    UpdatePrerequisites,
    UpdateFlagConfigMigrationSettings,
}
