using System.Text.Json;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Tests.Settings;

public sealed class ApprovalSettingsPatchTests
{
    private static readonly RequiredGroup s_group = new()
    {
        Name = "Security",
        Kind = GroupKind.Team,
        Keys = ["security"],
    };

    /// <summary>Every setting away from its default.</summary>
    private static readonly ApprovalSettings s_settings = new()
    {
        BypassApprovalsForPendingChanges = true,
        MinNumApprovals = 3,
        CanReviewOwnRequest = true,
        CanLastEditorReview = false,
        CanApplyDeclinedChanges = false,
        AutoApplyApprovedChanges = true,
        RequiredApprovalTags = ["critical"],
        ServiceConfig = JsonElement.Parse("""{"template": "t"}"""),
        Waiting = new()
        {
            RemindAfterMinutes = 1,
            EscalateAfterMinutes = 2,
            EscalateToTeamKey = "helpers",
            ExpireAfterMinutes = 3,
            ReviewRestartsClock = true,
        },
        Groups = new() { Required = [s_group], CountForAll = true },
    };

    /// <summary>What is patched, and what alone is different then.</summary>
    public static TheoryData<ApprovalSettingsPatch, ApprovalSettings> Patches =>
        new()
        {
            { new(), s_settings },
            {
                new() { Required = true, RequiredApprovalTags = [] },
                s_settings with
                {
                    Required = true,
                    RequiredApprovalTags = [],
                }
            },
            {
                new() { BypassApprovalsForPendingChanges = false },
                s_settings with
                {
                    BypassApprovalsForPendingChanges = false,
                }
            },
            {
                new() { MinNumApprovals = 1 },
                s_settings with
                {
                    MinNumApprovals = 1,
                }
            },
            {
                new() { MinNumApprovals = 5 },
                s_settings with
                {
                    MinNumApprovals = 5,
                }
            },
            {
                new() { CanReviewOwnRequest = false },
                s_settings with
                {
                    CanReviewOwnRequest = false,
                }
            },
            {
                new() { CanLastEditorReview = true },
                s_settings with
                {
                    CanLastEditorReview = true,
                }
            },
            {
                new() { CanApplyDeclinedChanges = true },
                s_settings with
                {
                    CanApplyDeclinedChanges = true,
                }
            },
            {
                new() { AutoApplyApprovedChanges = false },
                s_settings with
                {
                    AutoApplyApprovedChanges = false,
                }
            },
            {
                new() { RequiredApprovalTags = ["a", "b", "a"] },
                s_settings with
                {
                    RequiredApprovalTags = ["a", "b"],
                }
            },
            {
                new() { RemindAfterMinutes = 0, EscalateAfterMinutes = 527040 },
                s_settings with
                {
                    Waiting = s_settings.Waiting with { RemindAfterMinutes = 0, EscalateAfterMinutes = 527040 },
                }
            },
            {
                new() { EscalateAfterMinutes = 0, EscalateToTeamKey = "" },
                s_settings with
                {
                    Waiting = s_settings.Waiting with { EscalateAfterMinutes = 0, EscalateToTeamKey = null },
                }
            },
            {
                new() { ExpireAfterMinutes = 9, ReviewRestartsClock = false },
                s_settings with
                {
                    Waiting = s_settings.Waiting with { ExpireAfterMinutes = 9, ReviewRestartsClock = false },
                }
            },
            {
                new() { RequiredGroups = [], CanReviewForAllGroups = false },
                s_settings with
                {
                    Groups = new(),
                }
            },
            {
                new()
                {
                    RequiredGroups =
                    [
                        new()
                        {
                            Name = "Owners",
                            MemberIds = ["a", "b", "a"],
                            Tags = ["x", "x"],
                            Stage = 2,
                        },
                    ],
                },
                s_settings with
                {
                    Groups = s_settings.Groups with
                    {
                        Required =
                        [
                            new()
                            {
                                Name = "Owners",
                                Kind = GroupKind.Members,
                                Keys = ["a", "b"],
                                Tags = ["x"],
                                Stage = 2,
                            },
                        ],
                    },
                }
            },
            {
                new() { ServiceKind = "launchdarkly" },
                s_settings
            },
            {
                new() { ServiceConfig = JsonElement.Parse("{}") },
                s_settings with
                {
                    ServiceConfig = JsonElement.Parse("{}"),
                }
            },
        };

    [Theory]
    [MemberData(nameof(Patches))]
    public void A_patch_changes_what_it_names_and_nothing_else(ApprovalSettingsPatch patch, ApprovalSettings expected)
    {
        Assert.True(patch.Decide(s_settings).Accepted(out var patched, out _));

        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(patched));
    }

    public static TheoryData<string, ApprovalSettingsPatch> Refused =>
        new()
        {
            {
                "invalid_min_num_approvals",
                new() { MinNumApprovals = 0 }
            },
            {
                "invalid_min_num_approvals",
                new() { MinNumApprovals = 6 }
            },
            {
                "required_and_tags",
                new() { Required = true }
            },
            {
                "required_and_tags",
                new() { Required = true, RequiredApprovalTags = ["critical"] }
            },
            {
                "invalid_tags",
                new() { RequiredApprovalTags = [""] }
            },
            {
                "invalid_tags",
                new() { RequiredApprovalTags = [new string('x', 65)] }
            },
            {
                "invalid_tags",
                new() { RequiredApprovalTags = [.. Enumerable.Range(0, 51).Select(i => $"{i}")] }
            },
            {
                "invalid_minutes",
                new() { RemindAfterMinutes = -1 }
            },
            {
                "invalid_minutes",
                new() { ExpireAfterMinutes = 527041 }
            },
            {
                "escalation_without_team",
                new() { EscalateToTeamKey = "" }
            },
            {
                "invalid_service_configuration",
                new() { ServiceKindConfigurationId = "1ef45a85-218f-4428-a8b2-a97e5f56c258" }
            },
            {
                "invalid_service_config",
                new() { ServiceConfig = JsonElement.Parse("[]") }
            },
            {
                "invalid_service_config",
                new() { ServiceConfig = JsonElement.Parse("""{"template": "\ud800"}""") }
            },
            {
                "invalid_service_config",
                new() { ServiceConfig = JsonElement.Parse($$"""{"template": "{{new string('x', 4096)}}"}""") }
            },
            {
                "invalid_service_config",
                new() { ServiceConfig = JsonElement.Parse($$"""{"template": {{new string('[', 16)}}{{new string(']', 16)}}}""") }
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_makes_no_settings_is_refused_by_name(string rule, ApprovalSettingsPatch patch)
    {
        var refusal = patch.Decide(s_settings).Refusal;

        Assert.Equal((rule, RefusalKind.Invalid), (refusal?.Rule, refusal?.Kind));
    }

    [Fact]
    public void Approval_of_everything_is_switched_on_by_itself_where_no_tags_are_in_its_way() =>
        Assert.Null(
            new ApprovalSettingsPatch { Required = true }
                .Decide(new())
                .Refusal
        );

    [Fact]
    public void The_limits_themselves_are_allowed() =>
        Assert.Null(
            new ApprovalSettingsPatch { RequiredApprovalTags = [.. Enumerable.Range(0, 50).Select(i => $"{i}".PadLeft(64, 'x'))] }
                .Decide(s_settings)
                .Refusal
        );
}
