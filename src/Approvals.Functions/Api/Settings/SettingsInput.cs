using Approvals.Domain;
using Approvals.Domain.Settings;
using Approvals.Functions.Http;
using Approvals.Settings;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Settings;

/// <summary>What the settings routes take out of bodies and queries.</summary>
internal static class SettingsInput
{
    private const string AutoApply = "autoApplyApprovedChanges";

    public static Decision<SettingsQuery> Query(IQueryCollection query) =>
        SettingsQuery.Parse(query["environmentKey"], query["resourceKind"], query["expand"]);

    public static Decision<SettingsEdit> Edit(BodyReader body)
    {
        var (environmentKey, resourceKind) = (body.Required("environmentKey"), body.Required("resourceKind"));
        var patch = Patch(body);
        if (body.Refusal is { } wrong)
        {
            return wrong;
        }

        return SettingsQuery.ParseKind(resourceKind).Accepted(out var kind, out var refusal)
            ? new SettingsEdit(environmentKey, kind, patch)
            : refusal;
    }

    /// <summary>The settings that are there; those that are not stay as they are.</summary>
    public static ApprovalSettingsPatch Patch(BodyReader body) => new()
    {
        Required = body.Boolean("required"),
        BypassApprovalsForPendingChanges = body.Boolean("bypassApprovalsForPendingChanges"),
        MinNumApprovals = body.Integer("minNumApprovals"),
        CanReviewOwnRequest = body.Boolean("canReviewOwnRequest"),
        CanServiceTokensReview = body.Boolean("canServiceTokensReview"),
        CanApplyDeclinedChanges = body.Boolean("canApplyDeclinedChanges"),
        AutoApplyApprovedChanges = body.IsNull(AutoApply) ? false : body.Boolean(AutoApply),
        ServiceKind = body.Optional("serviceKind"),
        ServiceKindConfigurationId = body.Optional("serviceKindConfigurationId"),
        ServiceConfig = body.OptionalObject("serviceConfig"),
        RequiredApprovalTags = body.OptionalStrings("requiredApprovalTags"),
    };
}
