using Approvals.Domain.Instructions.Patches;

namespace Approvals.Domain.Tests.Instructions;

public sealed class ValidateTests
{
    [Theory]
    [MemberData(nameof(RefusalCases.ByForm), MemberType = typeof(RefusalCases))]
    public void What_the_instruction_itself_gives_away_is_found_without_a_flag(Case the)
    {
        var error = Assert.Single(FlagPatch.Validate([the.Instruction], "production", forApproval: false));

        Assert.Contains(the.Expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases.Effects), MemberType = typeof(Cases))]
    [MemberData(nameof(RefusalCases.ByState), MemberType = typeof(RefusalCases))]
    public void What_depends_on_the_flag_is_left_for_later(Case the) =>
        Assert.Empty(FlagPatch.Validate([the.Instruction], "production", forApproval: false));

    [Theory]
    [InlineData("{'kind':'turnFlagOn'}", null, true, "it changes one environment, so the environment must be named.")]
    [InlineData("{'kind':'turnFlagOn'}", null, false, "it changes one environment, so the environment must be named.")]
    [InlineData("{'kind':'turnFlagOn'}", "production", true, null)]
    [InlineData("{'kind':'addVariation','value':1}", null, true, null)]
    [InlineData("{'kind':'addVariation','value':1}", "production", true, null)]
    [InlineData(
        "{'kind':'deprecateFlag'}",
        null,
        true,
        "no approval can be asked for it; of the changes to a whole flag, only for "
            + "addVariation, removeVariation, updateVariation, updateDefaultVariation, addTags, removeTags, turnOnClientSideAvailability, "
            + "turnOffClientSideAvailability, archiveFlag, restoreFlag, deleteFlag."
    )]
    [InlineData(
        "{'kind':'deprecateFlag'}",
        "production",
        true,
        "no approval can be asked for it; of the changes to a whole flag, only for "
            + "addVariation, removeVariation, updateVariation, updateDefaultVariation, addTags, removeTags, turnOnClientSideAvailability, "
            + "turnOffClientSideAvailability, archiveFlag, restoreFlag, deleteFlag."
    )]
    [InlineData("{'kind':'deprecateFlag'}", null, false, null)]
    [InlineData("{'kind':'archiveFlag'}", "production", true, null)]
    public void A_kind_must_be_in_its_place(string json, string? environmentKey, bool forApproval, string? expected) =>
        Assert.Equal(expected, FlagPatch.Validate([Case.Parse(json)], environmentKey, forApproval).SingleOrDefault()?.Message);

    [Fact]
    public void Every_wrong_instruction_is_listed_with_its_place()
    {
        var errors = FlagPatch.Validate(
            [Case.Parse("{'kind':'addTargets','values':7,'variationId':'v'}"), Case.Parse("{'kind':'turnFlagOn'}"), Case.Parse("[]")],
            "production"
        );

        Assert.Equal(
            [
                "instruction 1 (addTargets): \"values\" must be an array of strings, e.g. [\"user-1\"]; got a number.",
                "instruction 3: an instruction must be an object such as {\"kind\":\"turnFlagOn\"}; got an array.",
            ],
            errors.Select(error => error.ToString())
        );
    }

    [Fact]
    public void A_patch_that_names_no_environment_cannot_change_one()
    {
        var the = new Case("{'kind':'turnFlagOn'}") { Environment = null! };

        Assert.Equal("it changes one environment, and the patch names none.", the.Apply().Error?.Message);
    }
}
