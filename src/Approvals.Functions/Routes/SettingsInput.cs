using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Http;
using Approvals.Settings;
using Microsoft.AspNetCore.Http;

namespace Approvals.Routes;

/// <summary>What the settings routes take out of bodies and queries.</summary>
internal static class SettingsInput
{
    private const string Tags = "requiredApprovalTags";

    private const string AutoApply = "autoApplyApprovedChanges";

    public static Decision<SettingsQuery> Query(IQueryCollection query) =>
        SettingsQuery.Parse(query["environmentKey"], query["resourceKind"], query["expand"]);

    /// <summary>The members that are texts, which also says that the body is an object that may be read again.</summary>
    public static Decision<SettingsTexts> Texts(BodyReader body)
    {
        var (environmentKey, resourceKind) = (body.Required("environmentKey"), body.Required("resourceKind"));
        var (serviceKind, configurationId, tags) = (body.Optional("serviceKind"), body.Optional("serviceKindConfigurationId"), body.Strings(Tags));
        if (body.Refusal is { } wrong)
        {
            return wrong;
        }

        return SettingsQuery.ParseKind(resourceKind).Accepted(out var kind, out var refusal)
            ? new SettingsTexts(environmentKey, kind, serviceKind, configurationId, tags)
            : refusal;
    }

    /// <summary>The members that are no texts, out of a body that is buffered and was found to be an object.</summary>
    public static async Task<Decision<SettingsEdit>> EditAsync(HttpRequest request, SettingsTexts texts, CancellationToken cancellationToken)
    {
        request.Body.Position = 0;
        using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
        var body = new SettingsBody(document.RootElement);
        var patch = new ApprovalSettingsPatch
        {
            Required = body.Boolean("required"),
            BypassApprovalsForPendingChanges = body.Boolean("bypassApprovalsForPendingChanges"),
            MinNumApprovals = body.Integer("minNumApprovals"),
            CanReviewOwnRequest = body.Boolean("canReviewOwnRequest"),
            CanApplyDeclinedChanges = body.Boolean("canApplyDeclinedChanges"),
            AutoApplyApprovedChanges = body.IsNull(AutoApply) ? false : body.Boolean(AutoApply),
            ServiceKind = texts.ServiceKind,
            ServiceKindConfigurationId = texts.ServiceKindConfigurationId,
            ServiceConfig = body.Object("serviceConfig"),
            RequiredApprovalTags = body.Has(Tags) ? texts.Tags : null,
        };
        return body.Refusal is { } refusal ? refusal : new SettingsEdit(texts.EnvironmentKey, texts.Kind, patch);
    }
}

internal sealed record SettingsTexts(string EnvironmentKey, ResourceKind Kind, string? ServiceKind, string? ServiceKindConfigurationId, IReadOnlyList<string> Tags);
