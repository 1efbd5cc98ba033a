using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class ApprovalGateTests
{
    /// <summary>What an environment may ask for; the resources have the tags "ui" and "vital".</summary>
    private static readonly (string Name, ApprovalSettings Settings, bool Requires)[] s_settings =
    [
        ("no rule", new(), false),
        ("required", new() { Required = true }, true),
        ("required by a tag", new() { RequiredApprovalTags = ["billing", "vital"] }, true),
        ("required by another tag", new() { RequiredApprovalTags = ["billing", "VITAL"] }, false),
        ("many approvals but none required", new() { MinNumApprovals = 5 }, false),
    ];

    private static readonly string[] s_tags = ["ui", "vital"];

    /// <summary>Kinds that nobody has to approve: what LaunchDarkly's product calls name, tags and settings of a resource. Taking a tag off is judged by what is left.</summary>
    private static readonly Dictionary<ResourceKind, string> s_free = new()
    {
        [ResourceKind.Flag] = """
            addTags removeTags updateName updateDescription makeFlagPermanent makeFlagTemporary updateMaintainerMember updateMaintainerTeam removeMaintainer
            addCustomProperties replaceCustomProperties removeCustomProperties deprecateFlag restoreDeprecatedFlag
            """,
        [ResourceKind.Segment] = "addTags removeTags updateName updateDescription",
        [ResourceKind.AiConfig] = "addTags removeTags",
    };

    /// <summary>Kinds that somebody has to approve in strict mode only.</summary>
    private static readonly string[] s_strict =
    [
        "turnOnClientSideAvailability",
        "turnOffClientSideAvailability",
        "archiveFlag",
        "restoreFlag",
        "deleteFlag",
        "deleteSegment",
        "deleteAIConfig",
    ];

    /// <summary>Kinds that change every environment at once; all others change the one that is named.</summary>
    private static readonly string[] s_ofAll =
    [
        "addVariation",
        "removeVariation",
        "updateVariation",
        "updateDefaultVariation",
        .. s_strict.Except(["deleteSegment"]),
    ];

    public static TheoryData<ResourceKind, string> Kinds
    {
        get
        {
            var kinds = new TheoryData<ResourceKind, string>();
            foreach (var kind in InstructionCatalog.Kinds)
            {
                kinds.Add(kind.Resource, kind.Name);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_is_refused_exactly_where_approval_is_required_and_the_caller_may_not_bypass(ResourceKind resource, string kind)
    {
        var everFree = s_free[resource].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Contains(kind);
        var cases =
            from test in s_settings
            from production in s_settings
            from bypass in new[] { "nowhere", "in test", "in production", "in all environments" }
            from otherKind in new[] { false, true }
            from mode in Enum.GetValues<ApprovalMode>()
            select (test, production, bypass, otherKind, mode);
        foreach (var (test, production, bypass, otherKind, mode) in cases)
        {
            // Rules for another kind of resource say nothing about this one.
            var ruled = otherKind
                ? resource == ResourceKind.Flag
                    ? ResourceKind.Segment
                    : ResourceKind.Flag
                : resource;
            var project = Project(ruled, test.Settings, production.Settings) with { Mode = mode };

            var refusal = Check(
                project,
                resource,
                kind,
                "test",
                place =>
                    bypass switch
                    {
                        "in test" => place.EnvironmentKey == "test",
                        "in production" => place.EnvironmentKey == "production",
                        "in all environments" => true,
                        _ => false,
                    }
            );

            var free = everFree || (mode == ApprovalMode.LaunchDarkly && s_strict.Contains(kind));
            var affectsAll = s_ofAll.Contains(kind);
            var stopsInTest = test.Requires && bypass is not ("in test" or "in all environments");
            var stopsInProduction = affectsAll && production.Requires && bypass is not ("in production" or "in all environments");
            Assert.True(
                (refusal is not null) == (!free && !otherKind && (stopsInTest || stopsInProduction)),
                $"{test.Name} in test, {production.Name} in production, bypass {bypass}, rules of another kind: {otherKind}, mode {mode}; refused: {refusal}"
            );
        }
    }

    [Theory]
    [InlineData(
        ResourceKind.Flag,
        "updateOffVariation",
        RefusalKind.NotAllowed,
        "Flag configuration updates require approval: action 'updateOffVariation' not allowed",
        "env/test:flag/it"
    )]
    [InlineData(ResourceKind.Flag, "addVariation", RefusalKind.NotAllowed, "action 'updateFlagVariations'", "env/*:flag/it")]
    [InlineData(
        ResourceKind.Segment,
        "addIncludedUsers",
        RefusalKind.Forbidden,
        "approval is required: action 'updateIncluded' not allowed",
        "env/test:segment/it"
    )]
    [InlineData(
        ResourceKind.AiConfig,
        "addTargets",
        RefusalKind.Forbidden,
        "approval is required: action 'updateTargets' not allowed",
        "env/test:aiconfig/it"
    )]
    public void A_refusal_speaks_as_LaunchDarkly_does_and_says_what_to_ask_for(
        ResourceKind resource,
        string kind,
        RefusalKind refused,
        string words,
        string place
    )
    {
        var refusal = Check(Project(resource, new() { Required = true }, new()), resource, kind, "test", _ => false)!;

        Assert.Equal(
            ("approval_required", refused, $"proj/shop:{place}"),
            (refusal.Rule, refusal.Kind, $"{(refusal as ApprovalRequired)?.AskFor}")
        );
        Assert.Contains(words, refusal.Detail);
        Assert.Contains("'test'", refusal.Detail);
    }

    /// <summary>Else whoever may write where approvals are not required could write where they are.</summary>
    [Fact]
    public void A_segment_is_under_the_rules_of_its_own_environment_whatever_the_change_names()
    {
        var project = Project(ResourceKind.Segment, new(), new() { Required = true });
        var segment = new ResourceId("shop", "production", ResourceKind.Segment, "it");

        Assert.NotNull(
            ApprovalGate.Check(segment, s_tags, [Step("addIncludedUsers", "test")], project, place => place.EnvironmentKey == "test")
        );
    }

    [Fact]
    public void The_first_of_several_steps_that_needs_an_approval_is_told()
    {
        var project = Project(ResourceKind.Flag, new(), new() { Required = true });
        var flag = ResourceId.Flag("shop", null, "it");

        Assert.Null(ApprovalGate.Check(flag, s_tags, [Step("turnFlagOn", "test"), Step("updateName", null)], project, _ => false));
        Assert.Contains(
            "updateTargets",
            ApprovalGate
                .Check(
                    flag,
                    s_tags,
                    [Step("turnFlagOn", "test"), Step("clearTargets", "production"), Step("turnFlagOn", "production")],
                    project,
                    _ => false
                )!
                .Detail
        );
    }

    [Fact]
    public void What_no_instruction_stands_for_is_refused_when_any_environment_requires_approval_and_cannot_be_asked_for()
    {
        foreach (var (test, production) in from test in s_settings from production in s_settings select (test, production))
        {
            var project = Project(ResourceKind.AiConfig, test.Settings, production.Settings);
            var config = new ResourceId("shop", null, ResourceKind.AiConfig, "it");

            var refusal = ApprovalGate.Check(config, s_tags, "updateAIConfigVariation", project, place => place.EnvironmentKey is null);

            Assert.True(
                (refusal is not null) == (test.Requires || production.Requires),
                $"{test.Name} in test, {production.Name} in production: {refusal}"
            );
            Assert.Equal(
                production.Requires,
                ApprovalGate.Check(config, s_tags, "updateAIConfigVariation", project, place => place.EnvironmentKey == "test") is not null
            );
            Assert.Null(ApprovalGate.Check(config, s_tags, "updateAIConfigVariation", project, place => place.EnvironmentKey is not null));
            if (refusal is not null)
            {
                Assert.Equal(
                    ("approval_required", RefusalKind.Forbidden, null),
                    (refusal.Rule, refusal.Kind, (refusal as ApprovalRequired)?.AskFor)
                );
                Assert.Contains("bypassRequiredApproval", refusal.Detail);
            }
        }
    }

    [Theory]
    [InlineData(ResourceKind.Flag)]
    [InlineData(ResourceKind.Segment)]
    [InlineData(ResourceKind.AiConfig)]
    public void Tags_may_be_taken_off_unless_approval_is_required_by_one_of_them_and_by_none_that_is_left(ResourceKind resource)
    {
        string[][] some =
        [
            [],
            ["ui"],
            ["vital"],
            ["billing", "ui"],
            ["billing", "vital"],
        ];
        var id = new ResourceId("shop", resource == ResourceKind.Segment ? "test" : null, resource, "it");
        foreach (var (before, after) in from before in some from after in some select (before, after))
        {
            foreach (var mode in Enum.GetValues<ApprovalMode>())
            {
                var project = Project(resource, new() { RequiredApprovalTags = ["billing", "vital"] }, new() { Required = true }) with
                {
                    Mode = mode,
                };

                var refusal = ApprovalGate.CheckTags(id, before, after, project, place => place.EnvironmentKey == "production");

                Assert.True(
                    (refusal is not null) == (IsRequired(before) && !IsRequired(after)),
                    $"{string.Join(',', before)} -> {string.Join(',', after)}: {refusal}"
                );
                Assert.Null(ApprovalGate.CheckTags(id, before, after, project, place => place.EnvironmentKey == "test"));
                Assert.Equal(
                    refusal,
                    ApprovalGate.CheckTags(
                        id with
                        {
                            EnvironmentKey = id.EnvironmentKey ?? "production",
                        },
                        before,
                        after,
                        project,
                        place => place.EnvironmentKey == "production"
                    )
                );
            }
        }

        static bool IsRequired(string[] tags) => tags.Contains("billing") || tags.Contains("vital");
    }

    [Theory]
    [InlineData(ResourceKind.Flag)]
    [InlineData(ResourceKind.Segment)]
    [InlineData(ResourceKind.AiConfig)]
    public void Where_approval_is_required_no_tag_is_taken_off_that_asks_a_group(ResourceKind resource)
    {
        var id = new ResourceId("shop", resource == ResourceKind.Segment ? "test" : null, resource, "it");
        RequiredGroup byTag = new()
        {
            Name = "By tag",
            Kind = GroupKind.Team,
            Keys = ["team"],
            Tags = ["billing", "vital"],
        };
        var bySpecifier = byTag with { Tags = [], Resources = [$"proj/*:env/*:{ResourceKinds.SpecifierOf(resource)}/it;v*"] };
        foreach (var (group, required) in new[] { (byTag, true), (bySpecifier, true), (byTag, false) })
        {
            var project = Project(
                resource,
                new()
                {
                    Required = required,
                    Groups = new() { Required = [group] },
                },
                new()
            );

            bool Refuses(string[] before, string[] after) => ApprovalGate.CheckTags(id, before, after, project, _ => false) is not null;

            Assert.Equal(required, Refuses(["vital", "ui"], ["ui"]));
            Assert.False(Refuses(["ui"], ["vital"]));
            Assert.False(Refuses(["vital", "ui"], ["vital"]));
            Assert.Equal(required && group == bySpecifier, Refuses(["vital"], ["billing"]));
        }
    }

    private static Refusal? Check(
        Project project,
        ResourceKind resource,
        string kind,
        string environmentKey,
        Func<ResourceId, bool> mayBypass
    )
    {
        var id = new ResourceId("shop", resource == ResourceKind.Segment ? environmentKey : null, resource, "it");
        return ApprovalGate.Check(id, s_tags, [Step(kind, environmentKey)], project, mayBypass);
    }

    private static PatchStep Step(string kind, string? environmentKey) =>
        new(environmentKey, [A.Instruction($$"""{"kind": "{{kind}}"}""")]);

    private static Project Project(ResourceKind kind, ApprovalSettings test, ApprovalSettings production) =>
        new()
        {
            Id = "project",
            Key = "shop",
            Name = "Shop",
            Environments =
            [
                new ProjectEnvironment
                {
                    Id = "1",
                    Key = "test",
                    Name = "Test",
                }.With(kind, test),
                new ProjectEnvironment
                {
                    Id = "2",
                    Key = "production",
                    Name = "Production",
                }.With(kind, production),
            ],
        };
}
