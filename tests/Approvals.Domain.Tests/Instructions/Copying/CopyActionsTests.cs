using Approvals.Domain.Instructions.Copying;

namespace Approvals.Domain.Tests.Instructions.Copying;

public sealed class CopyActionsTests
{
    private const string All =
        "updateOn,updateRules,updateFallthrough,updateOffVariation,updateTargets,updatePrerequisites,updateFlagConfigMigrationSettings";

    [Theory]
    [InlineData(null, null, All)]
    [InlineData("updateTargets,updateOn,updateOn", null, "updateOn,updateTargets")]
    [InlineData(
        null,
        "updateOn,updateRules,updatePrerequisites",
        "updateFallthrough,updateOffVariation,updateTargets,updateFlagConfigMigrationSettings"
    )]
    [InlineData(null, "", All)]
    public void The_choice_is_these_or_all_but_those_or_all(string? included, string? excluded, string chosen)
    {
        Assert.True(CopyActions.Parse(Split(included), Split(excluded)).Accepted(out var actions, out var refusal), refusal?.Detail);

        Assert.Equal(chosen, string.Join(",", actions.Chosen));
    }

    [Theory]
    [InlineData(
        "updateOn",
        "updateRules",
        "either \"includedActions\" or \"excludedActions\" may be given, not both; without them everything is copied."
    )]
    [InlineData("", "", "not both")]
    [InlineData(
        "updateOn,updateon",
        null,
        "\"includedActions\" must hold only updateOn, updateRules, updateFallthrough, updateOffVariation, "
            + "updateTargets, updatePrerequisites, updateFlagConfigMigrationSettings; got \"updateon\"."
    )]
    [InlineData(null, "turnFlagOn", "\"excludedActions\" must hold only updateOn,")]
    [InlineData("", null, "\"includedActions\" leaves nothing to copy")]
    [InlineData(null, All, "\"excludedActions\" leaves nothing to copy")]
    public void A_choice_that_makes_no_sense_is_refused(string? included, string? excluded, string expected)
    {
        var refusal = CopyActions.Parse(Split(included), Split(excluded)).Refusal;

        Assert.Equal(("invalid_copy_actions", RefusalKind.Invalid), (refusal?.Rule, refusal?.Kind));
        Assert.Contains(expected, refusal!.Detail, StringComparison.Ordinal);
    }

    private static string[]? Split(string? names) => names?.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
