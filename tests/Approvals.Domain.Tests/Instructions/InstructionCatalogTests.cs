using Approvals.Domain.Instructions;

namespace Approvals.Domain.Tests.Instructions;

public sealed class InstructionCatalogTests
{
    private const string OfAnEnvironment = """
        turnFlagOn updateOn                      turnFlagOff updateOn
        addRule updateRules                      removeRule updateRules
        replaceRules updateRules                 reorderRules updateRules
        addClauses updateRules                   removeClauses updateRules
        updateClause updateRules                 addValuesToClause updateRules
        removeValuesFromClause updateRules       updateRuleVariationOrRollout updateRules
        updateRuleDescription updateFlagRuleDescription
        updateRuleTrackEvents updateTrackEvents  updateFallthroughVariationOrRollout updateFallthrough
        updateTrackEventsFallthrough updateTrackEvents
        updateTrackEvents updateTrackEvents      updateOffVariation updateOffVariation
        addTargets updateTargets                 removeTargets updateTargets
        replaceTargets updateTargets             clearTargets updateTargets
        addUserTargets updateTargets             removeUserTargets updateTargets
        replaceUserTargets updateTargets         clearUserTargets updateTargets
        addPrerequisite updatePrerequisites      updatePrerequisite updatePrerequisites
        removePrerequisite updatePrerequisites   replacePrerequisites updatePrerequisites
        """;

    private const string OfAFlagApprovable = """
        addVariation updateFlagVariations        removeVariation updateFlagVariations
        updateVariation updateFlagVariations     updateDefaultVariation updateFlagDefaultVariations
        """;

    private const string OfAFlagNotApprovable = """
        addTags updateTags                       removeTags updateTags
        updateName updateName                    updateDescription updateDescription
        makeFlagPermanent updateTemporary        makeFlagTemporary updateTemporary
        updateMaintainerMember updateMaintainer  updateMaintainerTeam updateMaintainer
        removeMaintainer updateMaintainer
        addCustomProperties updateFlagCustomProperties
        replaceCustomProperties updateFlagCustomProperties
        removeCustomProperties updateFlagCustomProperties
        turnOnClientSideAvailability updateClientSideFlagAvailability
        turnOffClientSideAvailability updateClientSideFlagAvailability
        archiveFlag updateGlobalArchived         restoreFlag updateGlobalArchived
        deprecateFlag updateDeprecated           restoreDeprecatedFlag updateDeprecated
        deleteFlag deleteFlag
        """;

    private static readonly string[] NeedOtherFlags =
        ["addPrerequisite", "updatePrerequisite", "replacePrerequisites", "removeVariation", "archiveFlag", "deleteFlag"];

    [Fact]
    public void Every_kind_is_there_with_its_action_level_and_approvability()
    {
        IEnumerable<(string, string, InstructionLevel, bool)> expected =
        [
            .. Rows(OfAnEnvironment, InstructionLevel.Environment, approvable: true),
            .. Rows(OfAFlagApprovable, InstructionLevel.Project, approvable: true),
            .. Rows(OfAFlagNotApprovable, InstructionLevel.Project, approvable: false),
        ];

        Assert.Equal(expected.Order(), InstructionCatalog.Kinds.Select(kind => (kind.Name, kind.Action, kind.Level, kind.Approvable)).Order());
    }

    [Fact]
    public void Every_kind_has_its_effect_and_its_idle_case_in_the_tables()
    {
        string[] neverIdle = ["addRule", "addVariation", "removeVariation", "deleteFlag", "updateMaintainerTeam"];
        string[] kinds = [.. InstructionCatalog.Kinds.Select(kind => kind.Name)];

        Assert.Equal(["deleteFlag"], kinds.Except(KindsOf(Cases.Effects())));
        Assert.Equal(neverIdle.Order(), kinds.Except(KindsOf(Cases.AlreadySo())).Order());
    }

    [Fact]
    public void Only_kinds_that_look_at_other_flags_ask_for_them()
    {
        Assert.Equal(NeedOtherFlags.Order(), InstructionCatalog.Kinds.Where(kind => kind.NeedsOtherFlags).Select(kind => kind.Name).Order());

        Assert.False(FlagPatch.NeedsOtherFlags([Case.Parse("{'kind':'turnFlagOn'}"), Case.Parse("{'kind':'nonsense'}"), Case.Parse("7")]));
        Assert.True(FlagPatch.NeedsOtherFlags([Case.Parse("{'kind':'turnFlagOn'}"), Case.Parse("{'kind':'archiveFlag'}")]));
    }

    [Theory]
    [InlineData("{'kind':'turnFlagOff'}", "on")]
    [InlineData("{'kind':'updateRuleDescription','ruleId':'r1'}", "rule:r1")]
    [InlineData("{'kind':'reorderRules'}", "rules")]
    [InlineData("{'kind':'updateVariation','variationId':'v-red'}", "variation:v-red")]
    [InlineData("{'kind':'removeRule','ruleId':7}", "rule:")]
    public void A_kind_tells_which_part_an_instruction_touches(string json, string part)
    {
        var instruction = Case.Parse(json);

        Assert.Equal(part, InstructionCatalog.Find(instruction.Kind)?.PartTouchedBy(instruction));
    }

    private static IEnumerable<(string, string, InstructionLevel, bool)> Rows(string table, InstructionLevel level, bool approvable) =>
        table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(pair => (pair[0], pair[1], level, approvable));

    private static IEnumerable<string> KindsOf(TheoryData<Case> table) => Case.Of(table).Select(it => it.Instruction.Kind);
}
