using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Settings;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Settings;

/// <summary>Approval settings in LaunchDarkly's shape.</summary>
internal sealed record ApprovalSettingsRep
{
    private static readonly JsonElement s_noConfig = JsonElement.Parse("{}");

    public required bool Required { get; init; }

    public required bool BypassApprovalsForPendingChanges { get; init; }

    public required int MinNumApprovals { get; init; }

    public required bool CanReviewOwnRequest { get; init; }

    /// <summary>Ours: whether who last changed the description of a request may approve or decline it.</summary>
    public required bool CanLastEditorReview { get; init; }

    /// <summary>An addition of this service: in LaunchDarkly service tokens may review everywhere.</summary>
    public required bool CanServiceTokensReview { get; init; }

    public required bool CanApplyDeclinedChanges { get; init; }

    public required bool AutoApplyApprovedChanges { get; init; }

    /// <summary>Ours, as the four that follow: minutes after which people are reminded of a request that waits; 0 for never.</summary>
    public required int RemindAfterMinutes { get; init; }

    /// <summary>Minutes after which a team is asked, too; 0 for never.</summary>
    public required int EscalateAfterMinutes { get; init; }

    /// <summary>The team that is asked then; empty for none.</summary>
    public required string EscalateToTeamKey { get; init; }

    /// <summary>Minutes after which a request that was not applied fails; 0 for never.</summary>
    public required int ExpireAfterMinutes { get; init; }

    /// <summary>Whether these times begin anew with each review.</summary>
    public required bool ReviewRestartsClock { get; init; }

    /// <summary>Ours: the groups that have to approve. Of a request those that are asked about it.</summary>
    public required IReadOnlyList<RequiredGroupRep> RequiredGroups { get; init; }

    /// <summary>Ours: whether an approval counts for each group that its reviewer is in, and not for one of them only.</summary>
    public required bool CanReviewForAllGroups { get; init; }

    public required string ServiceKind { get; init; }

    /// <summary>Only where approvals are given in another system that is reached by a configuration.</summary>
    public string? ServiceKindConfigurationId { get; init; }

    [Shape(typeof(JsonObject))]
    public required JsonElement ServiceConfig { get; init; }

    public required IReadOnlyList<string> RequiredApprovalTags { get; init; }

    public static ApprovalSettingsRep Of(ApprovalSettings settings) =>
        new()
        {
            Required = settings.Required,
            BypassApprovalsForPendingChanges = settings.BypassApprovalsForPendingChanges,
            MinNumApprovals = settings.MinNumApprovals,
            CanReviewOwnRequest = settings.CanReviewOwnRequest,
            CanLastEditorReview = settings.CanLastEditorReview,
            CanServiceTokensReview = settings.CanServiceTokensReview,
            CanApplyDeclinedChanges = settings.CanApplyDeclinedChanges,
            AutoApplyApprovedChanges = settings.AutoApplyApprovedChanges,
            RemindAfterMinutes = settings.Waiting.RemindAfterMinutes,
            EscalateAfterMinutes = settings.Waiting.EscalateAfterMinutes,
            EscalateToTeamKey = settings.Waiting.EscalateToTeamKey ?? "",
            ExpireAfterMinutes = settings.Waiting.ExpireAfterMinutes,
            ReviewRestartsClock = settings.Waiting.ReviewRestartsClock,
            RequiredGroups = [.. settings.Groups.Required.Select(RequiredGroupRep.Of)],
            CanReviewForAllGroups = settings.Groups.CountForAll,
            ServiceKind = settings.ServiceKind,
            ServiceKindConfigurationId = settings.ServiceKindConfigurationId,
            ServiceConfig = settings.ServiceConfig ?? s_noConfig,
            RequiredApprovalTags = settings.RequiredApprovalTags,
        };
}
