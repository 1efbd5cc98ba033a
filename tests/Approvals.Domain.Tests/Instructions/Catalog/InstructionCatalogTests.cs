using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Instructions.Patches;

namespace Approvals.Domain.Tests.Instructions.Catalog;

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
        addExpiringTarget updateExpiringTargets        updateExpiringTarget updateExpiringTargets
        removeExpiringTarget updateExpiringTargets     addExpireUserTargetDate updateExpiringTargets
        updateExpireUserTargetDate updateExpiringTargets removeExpireUserTargetDate updateExpiringTargets
        """;

    private const string OfAFlagApprovable = """
        addVariation updateFlagVariations        removeVariation updateFlagVariations
        updateVariation updateFlagVariations     updateDefaultVariation updateFlagDefaultVariations
        """;

    private const string OfAFlagGatedInStrictMode = """
        turnOnClientSideAvailability updateClientSideFlagAvailability
        turnOffClientSideAvailability updateClientSideFlagAvailability
        archiveFlag updateGlobalArchived         restoreFlag updateGlobalArchived
        deleteFlag deleteFlag
        """;

    private const string OfTags = "addTags updateTags removeTags updateTags";

    private const string OfAFlagNotApprovable = """
        updateName updateName                    updateDescription updateDescription
        makeFlagPermanent updateTemporary        makeFlagTemporary updateTemporary
        updateMaintainerMember updateMaintainer  updateMaintainerTeam updateMaintainer
        removeMaintainer updateMaintainer
        addCustomProperties updateFlagCustomProperties
        replaceCustomProperties updateFlagCustomProperties
        removeCustomProperties updateFlagCustomProperties
        deprecateFlag updateDeprecated           restoreDeprecatedFlag updateDeprecated
        """;

    private const string OfASegment = """
        addTags updateTags                       removeTags updateTags
        updateName updateName                    updateDescription updateDescription
        addIncludedTargets updateIncluded        removeIncludedTargets updateIncluded
        addExcludedTargets updateExcluded        removeExcludedTargets updateExcluded
        addIncludedUsers updateIncluded          removeIncludedUsers updateIncluded
        addExcludedUsers updateExcluded          removeExcludedUsers updateExcluded
        addRule updateRules                      removeRule updateRules
        reorderRules updateRules                 addClauses updateRules
        removeClauses updateRules                updateClause updateRules
        addValuesToClause updateRules            removeValuesFromClause updateRules
        updateRuleDescription updateRules        updateRuleRolloutAndContextKind updateRules
        addExpiringTarget updateExpiringTargets        updateExpiringTarget updateExpiringTargets
        removeExpiringTarget updateExpiringTargets     addExpireUserTargetDate updateExpiringTargets
        updateExpireUserTargetDate updateExpiringTargets removeExpireUserTargetDate updateExpiringTargets
        """;

    private const string OfABigSegment = """
        addBigSegmentIncludedTargets updateIncluded  removeBigSegmentIncludedTargets updateIncluded
        addBigSegmentExcludedTargets updateExcluded  removeBigSegmentExcludedTargets updateExcluded
        processBigSegmentImport updateIncluded
        """;

    private const string OfAnAiConfigEnvironment = """
        addClauses updateRules                   addRule updateRules
        addTargets updateTargets                 addValuesToClause updateRules
        clearTargets updateTargets               removeClauses updateRules
        removeRule updateRules                   removeTargets updateTargets
        removeValuesFromClause updateRules       reorderRules updateRules
        replaceRules updateRules                 replaceTargets updateTargets
        updateClause updateRules                 updateFallthroughVariationOrRollout updateFallthrough
        updateOffVariation updateOffVariation    updateRuleDescription updateFlagRuleDescription
        updateRuleTrackEvents updateTrackEvents  updateRuleVariationOrRollout updateRules
        updateTrackEvents updateTrackEvents      updateTrackEventsFallthrough updateTrackEvents
        """;

    private static readonly string[] NeedOtherFlags =
    [
        "addPrerequisite",
        "updatePrerequisite",
        "replacePrerequisites",
        "removeVariation",
        "archiveFlag",
        "deleteFlag",
    ];

    [Fact]
    public void Every_kind_is_there_with_its_action_level_and_approvability()
    {
        IEnumerable<(ResourceKind, string, string, InstructionLevel, bool)> expected =
        [
            .. Rows(ResourceKind.Flag, OfAnEnvironment, InstructionLevel.Environment),
            .. Rows(ResourceKind.Flag, OfAFlagApprovable, InstructionLevel.Project),
            .. Rows(ResourceKind.Flag, OfAFlagGatedInStrictMode, InstructionLevel.Project),
            .. Rows(ResourceKind.Flag, OfTags, InstructionLevel.Project),
            .. Rows(ResourceKind.Flag, OfAFlagNotApprovable, InstructionLevel.Project, approvable: false),
            .. Rows(ResourceKind.Segment, OfASegment, InstructionLevel.Environment),
            .. Rows(ResourceKind.Segment, "deleteSegment deleteSegment", InstructionLevel.Environment),
            .. Rows(ResourceKind.Segment, OfABigSegment, InstructionLevel.Environment, approvable: false),
            .. Rows(ResourceKind.AiConfig, OfAnAiConfigEnvironment, InstructionLevel.Environment),
            .. Rows(
                ResourceKind.AiConfig,
                "updateDefaultVariation updateFlagDefaultVariations deleteAIConfig deleteAIConfig addTags updateAIConfig removeTags updateAIConfig",
                InstructionLevel.Project
            ),
        ];

        Assert.Equal(
            expected.Order(),
            InstructionCatalog.Kinds.Select(kind => (kind.Resource, kind.Name, kind.Action, kind.Level, kind.Approvable)).Order()
        );
        Assert.All(InstructionCatalog.Kinds, kind => Assert.Same(kind, InstructionCatalog.Find(kind.Resource, kind.Name)));
        Assert.Null(InstructionCatalog.Find(ResourceKind.AiConfig, "turnFlagOn"));
    }

    /// <summary>Settings and labels can be written though approvals are required; what is served cannot.</summary>
    [Fact]
    public void An_approval_may_be_required_for_every_kind_but_labels_and_settings()
    {
        string[] free =
        [
            .. Names(OfAFlagNotApprovable).Concat(Names(OfTags)).Select(name => $"Flag {name}"),
            "Segment addTags",
            "Segment removeTags",
            "Segment updateName",
            "Segment updateDescription",
            "AiConfig addTags",
            "AiConfig removeTags",
        ];
        string[] strict =
        [
            .. Names(OfAFlagGatedInStrictMode).Select(name => $"Flag {name}"),
            "Segment deleteSegment",
            "AiConfig deleteAIConfig",
        ];

        Assert.Equal(free.Order(), FreeIn(ApprovalMode.Strict));
        Assert.Equal(free.Concat(strict).Order(), FreeIn(ApprovalMode.LaunchDarkly));

        static IEnumerable<string> FreeIn(ApprovalMode mode) =>
            InstructionCatalog.Kinds.Where(kind => !kind.IsGatedIn(mode)).Select(kind => $"{kind.Resource} {kind.Name}").Order();
    }

    /// <summary>Whoever is refused a change must be able to ask for it. Big segments are refused whatever is asked.</summary>
    [Fact]
    public void An_approval_can_be_asked_for_whatever_needs_one() =>
        Assert.All(
            InstructionCatalog.Kinds.Where(kind => kind.IsGatedIn(ApprovalMode.Strict) && !Names(OfABigSegment).Contains(kind.Name)),
            kind => Assert.True(kind.Approvable, kind.Name)
        );

    [Fact]
    public void Every_kind_has_its_effect_and_its_idle_case_in_the_tables()
    {
        string[] neverIdle = ["addRule", "addVariation", "removeVariation", "deleteFlag", "updateMaintainerTeam"];
        string[] kinds = [.. InstructionCatalog.Of(ResourceKind.Flag).Select(kind => kind.Name)];

        Assert.Equal(["deleteFlag"], kinds.Except(KindsOf(Cases.Effects())));
        Assert.Equal(neverIdle.Order(), kinds.Except(KindsOf(Cases.AlreadySo())).Order());

        string[] ofSegment = [.. InstructionCatalog.Of(ResourceKind.Segment).Where(kind => kind.Approvable).Select(kind => kind.Name)];

        Assert.Equal(["deleteSegment"], ofSegment.Except(KindsOf(SegmentCases.Effects())));
        Assert.Equal(["addRule", "deleteSegment"], ofSegment.Except(KindsOf(SegmentCases.AlreadySo())));
    }

    [Fact]
    public void Only_kinds_that_look_at_other_flags_ask_for_them()
    {
        Assert.Equal(
            NeedOtherFlags.Order(),
            InstructionCatalog.Kinds.Where(kind => kind.NeedsOtherFlags).Select(kind => kind.Name).Order()
        );

        Assert.False(FlagPatch.NeedsOtherFlags([Case.Parse("{'kind':'turnFlagOn'}"), Case.Parse("{'kind':'nonsense'}"), Case.Parse("7")]));
        Assert.True(FlagPatch.NeedsOtherFlags([Case.Parse("{'kind':'turnFlagOn'}"), Case.Parse("{'kind':'archiveFlag'}")]));
    }

    private static IEnumerable<(ResourceKind, string, string, InstructionLevel, bool)> Rows(
        ResourceKind resource,
        string table,
        InstructionLevel level,
        bool approvable = true
    ) =>
        table
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Chunk(2)
            .Select(pair => (resource, pair[0], pair[1], level, approvable));

    private static IEnumerable<string> Names(string table) =>
        table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(pair => pair[0]);

    private static IEnumerable<string> KindsOf(TheoryData<Case> table) => Case.Of(table).Select(it => it.Instruction.Kind);

    private static IEnumerable<string> KindsOf(TheoryData<SegmentCase> table) => SegmentCase.Of(table).Select(it => it.Instruction.Kind);
}
