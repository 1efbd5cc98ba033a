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

    /// <summary>An addition of this service: in LaunchDarkly service tokens may review everywhere.</summary>
    public required bool CanServiceTokensReview { get; init; }

    public required bool CanApplyDeclinedChanges { get; init; }

    public required bool AutoApplyApprovedChanges { get; init; }

    public string ServiceKind { get; init; } = ApprovalSettings.OwnServiceKind;

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
            CanServiceTokensReview = settings.CanServiceTokensReview,
            CanApplyDeclinedChanges = settings.CanApplyDeclinedChanges,
            AutoApplyApprovedChanges = settings.AutoApplyApprovedChanges,
            ServiceConfig = settings.ServiceConfig ?? s_noConfig,
            RequiredApprovalTags = settings.RequiredApprovalTags,
        };
}
