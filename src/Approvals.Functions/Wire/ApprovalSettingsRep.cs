using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Settings;
using Approvals.OpenApi;

namespace Approvals.Wire;

/// <summary>Approval settings in LaunchDarkly's shape.</summary>
internal sealed record ApprovalSettingsRep
{
    /// <summary>Reviews happen here, in no external system.</summary>
    public const string OwnServiceKind = "launchdarkly";

    public required bool Required { get; init; }

    public required bool BypassApprovalsForPendingChanges { get; init; }

    public required int MinNumApprovals { get; init; }

    public required bool CanReviewOwnRequest { get; init; }

    public required bool CanApplyDeclinedChanges { get; init; }

    public required bool AutoApplyApprovedChanges { get; init; }

    public string ServiceKind { get; init; } = OwnServiceKind;

    [Shape(typeof(JsonObject))]
    public JsonElement ServiceConfig { get; init; } = JsonElement.Parse("{}");

    public required IReadOnlyList<string> RequiredApprovalTags { get; init; }

    public static ApprovalSettingsRep Of(ApprovalSettings settings) => new()
    {
        Required = settings.Required,
        BypassApprovalsForPendingChanges = settings.BypassApprovalsForPendingChanges,
        MinNumApprovals = settings.MinNumApprovals,
        CanReviewOwnRequest = settings.CanReviewOwnRequest,
        CanApplyDeclinedChanges = settings.CanApplyDeclinedChanges,
        AutoApplyApprovedChanges = settings.AutoApplyApprovedChanges,
        RequiredApprovalTags = settings.RequiredApprovalTags,
    };
}
