using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Approvals.Domain.Settings;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Settings;

/// <summary>The settings that a body can change. A setting that is missing stays as it is.</summary>
internal record SettingsMembers
{
    public bool? Required { get; init; }

    public bool? BypassApprovalsForPendingChanges { get; init; }

    public int? MinNumApprovals { get; init; }

    public bool? CanReviewOwnRequest { get; init; }

    public bool? CanLastEditorReview { get; init; }

    public bool? CanServiceTokensReview { get; init; }

    public bool? CanApplyDeclinedChanges { get; init; }

    [JsonConverter(typeof(NullIsFalseConverter))]
    [Shape(typeof(bool))]
    public bool? AutoApplyApprovedChanges { get; init; }

    public int? RemindAfterMinutes { get; init; }

    public int? EscalateAfterMinutes { get; init; }

    public string? EscalateToTeamKey { get; init; }

    public int? ExpireAfterMinutes { get; init; }

    public bool? ReviewRestartsClock { get; init; }

    public IReadOnlyList<RequiredGroupMembers>? RequiredGroups { get; init; }

    public bool? CanReviewForAllGroups { get; init; }

    public string? ServiceKind { get; init; }

    public string? ServiceKindConfigurationId { get; init; }

    [Shape(typeof(JsonObject))]
    public JsonElement? ServiceConfig { get; init; }

    public IReadOnlyList<string>? RequiredApprovalTags { get; init; }

    public ApprovalSettingsPatch Patch() =>
        new()
        {
            Required = Required,
            BypassApprovalsForPendingChanges = BypassApprovalsForPendingChanges,
            MinNumApprovals = MinNumApprovals,
            CanReviewOwnRequest = CanReviewOwnRequest,
            CanLastEditorReview = CanLastEditorReview,
            CanServiceTokensReview = CanServiceTokensReview,
            CanApplyDeclinedChanges = CanApplyDeclinedChanges,
            AutoApplyApprovedChanges = AutoApplyApprovedChanges,
            RemindAfterMinutes = RemindAfterMinutes,
            EscalateAfterMinutes = EscalateAfterMinutes,
            EscalateToTeamKey = EscalateToTeamKey,
            ExpireAfterMinutes = ExpireAfterMinutes,
            ReviewRestartsClock = ReviewRestartsClock,
            RequiredGroups = RequiredGroups?.Select(group => group.Read()).ToList(),
            CanReviewForAllGroups = CanReviewForAllGroups,
            ServiceKind = ServiceKind,
            ServiceKindConfigurationId = ServiceKindConfigurationId,
            ServiceConfig = ServiceConfig,
            RequiredApprovalTags = RequiredApprovalTags,
        };
}
