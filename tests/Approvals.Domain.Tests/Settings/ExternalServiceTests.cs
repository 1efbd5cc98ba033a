using System.Text.Json;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Tests.Settings;

/// <summary>Settings that name another approval system, alone and combined with others.</summary>
public sealed class ExternalServiceTests
{
    private static readonly ApprovalSettings s_here = new() { MinNumApprovals = 2, CanReviewOwnRequest = true };

    private static readonly ApprovalSettings s_jira = new()
    {
        ServiceKind = "jira",
        ServiceKindConfigurationId = "j1",
        ServiceConfig = JsonElement.Parse("""{"projectKey": "OPS", "issueType": "Task"}"""),
        MinNumApprovals = 5,
    };

    /// <summary>The same in another order of members.</summary>
    private static readonly ApprovalSettings s_sameJira = s_jira with
    {
        ServiceConfig = JsonElement.Parse("""{"issueType": "Task", "projectKey": "OPS"}"""),
    };

    public static TheoryData<ApprovalSettings> Others =>
        [
            s_jira with
            {
                ServiceKind = "custom-approvals",
            },
            s_jira with
            {
                ServiceKindConfigurationId = "j2",
            },
            s_jira with
            {
                ServiceConfig = JsonElement.Parse("""{"projectKey": "DEV", "issueType": "Task"}"""),
            },
            s_jira with
            {
                ServiceConfig = null,
            },
        ];

    [Theory]
    [MemberData(nameof(Others))]
    public void Settings_decide_alike_only_where_they_name_the_same_system_with_the_same_values(ApprovalSettings other)
    {
        Assert.True(s_jira.DecidesLike(s_sameJira));
        Assert.False(s_jira.DecidesLike(other));
        Assert.False(other.DecidesLike(s_jira));
        Assert.False(s_jira.DecidesLike(s_jira with { ServiceKind = ApprovalSettings.OwnServiceKind }));
        Assert.True(s_here.DecidesLike(s_here with { ServiceConfig = s_jira.ServiceConfig }));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Nobody_can_approve_what_different_systems_would_have_to(ApprovalSettings other)
    {
        foreach (var all in new ApprovalSettings[][] { [s_jira, other], [other, s_here, s_jira] })
        {
            Assert.True(ApprovalSettings.Strictest(all).NamesSeveralServices);
        }

        Assert.False(ApprovalSettings.Strictest([s_jira, s_sameJira, s_here]).NamesSeveralServices);
    }

    [Fact]
    public void An_approval_elsewhere_takes_the_place_of_the_reviews_of_those_environments_only_that_name_the_system()
    {
        var (alone, both, mixed) = (
            ApprovalSettings.Strictest([s_jira]),
            ApprovalSettings.Strictest([s_jira, s_sameJira]),
            ApprovalSettings.Strictest([s_here, s_jira, s_here with { CanReviewOwnRequest = false }])
        );

        Assert.All([alone, both, mixed], merged => Assert.Equal(s_jira.External, merged.External));
        Assert.Equal((false, false, true), (alone.IsReviewedHere, both.IsReviewedHere, mixed.IsReviewedHere));
        Assert.Equal((2, false), (mixed.MinNumApprovals, mixed.CanReviewOwnRequest));
        Assert.Equal((true, null), (s_here.IsReviewedHere, ApprovalSettings.Strictest([s_here, s_here]).External));
    }

    [Fact]
    public void A_patch_that_names_another_system_drops_what_was_said_for_the_one_before()
    {
        Assert.Equal(s_jira.External, Decide(new() { MinNumApprovals = 1 }).External);
        Assert.Equal(new("custom-approvals", null), Decide(new() { ServiceKind = "custom-approvals" }).External);
        Assert.Equal(("launchdarkly", null, null), Parts(Decide(new() { ServiceKind = "launchdarkly" })));
        Assert.Null(Decide(new() { ServiceKindConfigurationId = "" }).ServiceKindConfigurationId);
        Assert.Equal(
            "invalid_service_configuration",
            new ApprovalSettingsPatch { ServiceKind = "launchdarkly", ServiceKindConfigurationId = "j1" }
                .Decide(s_jira)
                .Refusal?.Rule
        );

        static ApprovalSettings Decide(ApprovalSettingsPatch patch)
        {
            Assert.True(patch.Decide(s_jira).Accepted(out var settings, out _));
            return settings;
        }

        static (string, string?, JsonElement?) Parts(ApprovalSettings settings) =>
            (settings.ServiceKind, settings.ServiceKindConfigurationId, settings.ServiceConfig);
    }
}
