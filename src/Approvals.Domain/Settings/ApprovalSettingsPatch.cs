using System.Text.Json;
using Approvals.Domain.Json;

namespace Approvals.Domain.Settings;

/// <summary>A change of approval settings; what is null stays as it is.</summary>
public sealed record ApprovalSettingsPatch
{
    public const int MaxTags = 50;

    public const int MaxTagLength = 64;

    /// <summary>Characters of JSON.</summary>
    public const int MaxServiceConfigLength = 4096;

    /// <summary>Answers nest settings in environments, requests and lists, and JSON may be 64 levels deep in all.</summary>
    public const int MaxServiceConfigDepth = 16;

    public bool? Required { get; init; }

    public bool? BypassApprovalsForPendingChanges { get; init; }

    public int? MinNumApprovals { get; init; }

    public bool? CanReviewOwnRequest { get; init; }

    public bool? CanLastEditorReview { get; init; }

    public bool? CanServiceTokensReview { get; init; }

    public bool? CanApplyDeclinedChanges { get; init; }

    public bool? AutoApplyApprovedChanges { get; init; }

    public IReadOnlyList<string>? RequiredApprovalTags { get; init; }

    /// <summary>Minutes, 0 for never; so are the other two times.</summary>
    public int? RemindAfterMinutes { get; init; }

    public int? EscalateAfterMinutes { get; init; }

    /// <summary>Empty for no team.</summary>
    public string? EscalateToTeamKey { get; init; }

    public int? ExpireAfterMinutes { get; init; }

    public bool? ReviewRestartsClock { get; init; }

    public IReadOnlyList<NewRequiredGroup>? RequiredGroups { get; init; }

    public bool? CanReviewForAllGroups { get; init; }

    /// <summary>Another one than before takes what was said for the one before away.</summary>
    public string? ServiceKind { get; init; }

    public JsonElement? ServiceConfig { get; init; }

    /// <summary>Empty for none.</summary>
    public string? ServiceKindConfigurationId { get; init; }

    /// <summary>The settings after the patch. Limits apply to the outcome and not to the patch alone.</summary>
    public Decision<ApprovalSettings> Decide(ApprovalSettings settings)
    {
        var groups = settings.Groups.Required;
        if (RequiredGroups is not null && !NewRequiredGroup.Decide(RequiredGroups).Accepted(out groups, out var unclear))
        {
            return unclear;
        }

        var kind = ServiceKind ?? settings.ServiceKind;
        var kept = kind == settings.ServiceKind ? settings : new();
        var patched = settings with
        {
            Required = Required ?? settings.Required,
            BypassApprovalsForPendingChanges = BypassApprovalsForPendingChanges ?? settings.BypassApprovalsForPendingChanges,
            MinNumApprovals = MinNumApprovals ?? settings.MinNumApprovals,
            CanReviewOwnRequest = CanReviewOwnRequest ?? settings.CanReviewOwnRequest,
            CanLastEditorReview = CanLastEditorReview ?? settings.CanLastEditorReview,
            CanServiceTokensReview = CanServiceTokensReview ?? settings.CanServiceTokensReview,
            CanApplyDeclinedChanges = CanApplyDeclinedChanges ?? settings.CanApplyDeclinedChanges,
            AutoApplyApprovedChanges = AutoApplyApprovedChanges ?? settings.AutoApplyApprovedChanges,
            RequiredApprovalTags = RequiredApprovalTags?.Distinct(StringComparer.Ordinal).ToList() ?? settings.RequiredApprovalTags,
            ServiceKind = kind,
            ServiceKindConfigurationId = ServiceKindConfigurationId is ""
                ? null
                : ServiceKindConfigurationId ?? kept.ServiceKindConfigurationId,
            ServiceConfig = ServiceConfig ?? kept.ServiceConfig,
            Waiting = Decide(settings.Waiting),
            Groups = new() { Required = groups, CountForAll = CanReviewForAllGroups ?? settings.Groups.CountForAll },
        };
        return
            (
                CheckService(patched)
                ?? CheckTags(patched.RequiredApprovalTags)
                ?? CheckOutcome(patched)
                ?? CheckMinutes("remindAfterMinutes", patched.Waiting.RemindAfterMinutes)
                ?? CheckMinutes("escalateAfterMinutes", patched.Waiting.EscalateAfterMinutes)
                ?? CheckMinutes("expireAfterMinutes", patched.Waiting.ExpireAfterMinutes)
                ?? CheckTeam(patched.Waiting)
                ?? patched.Groups.Check()
            )
                is { } refusal
            ? refusal
            : patched;
    }

    private WaitRules Decide(WaitRules rules) =>
        rules with
        {
            RemindAfterMinutes = RemindAfterMinutes ?? rules.RemindAfterMinutes,
            EscalateAfterMinutes = EscalateAfterMinutes ?? rules.EscalateAfterMinutes,
            EscalateToTeamKey =
                EscalateToTeamKey is null ? rules.EscalateToTeamKey
                : EscalateToTeamKey is "" ? null
                : EscalateToTeamKey,
            ExpireAfterMinutes = ExpireAfterMinutes ?? rules.ExpireAfterMinutes,
            ReviewRestartsClock = ReviewRestartsClock ?? rules.ReviewRestartsClock,
        };

    private static Refusal? CheckMinutes(string name, int minutes) =>
        minutes is >= 0 and <= WaitRules.MaxMinutes
            ? null
            : Invalid("invalid_minutes", $"\"{name}\" must be from 0, for never, to {WaitRules.MaxMinutes} minutes; it is {minutes}.");

    private static Refusal? CheckTeam(WaitRules rules) =>
        rules is { EscalateAfterMinutes: > 0, EscalateToTeamKey: null }
            ? Invalid(
                "escalation_without_team",
                "\"escalateAfterMinutes\" needs a team to ask then; send \"escalateToTeamKey\" with it, or \"escalateAfterMinutes\": 0."
            )
            : null;

    private static Refusal? CheckService(ApprovalSettings patched) =>
        patched switch
        {
            { External: null, ServiceKindConfigurationId: not null } => Invalid(
                "invalid_service_configuration",
                "\"serviceKindConfigurationId\" belongs to approvals in other systems; leave it out, or name the system in \"serviceKind\"."
            ),
            { ServiceConfig: { ValueKind: not JsonValueKind.Object } } => Invalid(
                "invalid_service_config",
                "\"serviceConfig\" must be an object, for example {}."
            ),
            { ServiceConfig: { } config } when !ReadableJson.Is(config) => Invalid(
                "invalid_service_config",
                $"\"serviceConfig\" must hold {ReadableJson.Wanted}."
            ),
            { ServiceConfig: { } config } when config.GetRawText().Length is > MaxServiceConfigLength and var length => Invalid(
                "invalid_service_config",
                $"\"serviceConfig\" has {length} characters; at most {MaxServiceConfigLength} are kept."
            ),
            { ServiceConfig: { } config } when Depth(config) is > MaxServiceConfigDepth and var depth => Invalid(
                "invalid_service_config",
                $"\"serviceConfig\" is {depth} levels deep; at most {MaxServiceConfigDepth} are kept."
            ),
            _ => null,
        };

    private static int Depth(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => 1 + value.EnumerateObject().Select(member => Depth(member.Value)).DefaultIfEmpty().Max(),
            JsonValueKind.Array => 1 + value.EnumerateArray().Select(Depth).DefaultIfEmpty().Max(),
            _ => 0,
        };

    private static Refusal? CheckTags(IReadOnlyList<string> tags) =>
        tags.Count > MaxTags || tags.Any(tag => string.IsNullOrWhiteSpace(tag) || tag.Length > MaxTagLength)
            ? Invalid("invalid_tags", $"\"requiredApprovalTags\" must be at most {MaxTags} tags of 1 to {MaxTagLength} characters.")
            : null;

    private static Refusal? CheckOutcome(ApprovalSettings patched)
    {
        if (patched.MinNumApprovals is < 1 or > ApprovalSettings.MaxMinNumApprovals)
        {
            return Invalid(
                "invalid_min_num_approvals",
                $"\"minNumApprovals\" must be from 1 to {ApprovalSettings.MaxMinNumApprovals}; it is {patched.MinNumApprovals}."
            );
        }

        return patched is { Required: true, RequiredApprovalTags: not [] }
            ? Invalid(
                "required_and_tags",
                "\"required\" asks for approval of everything, and \"requiredApprovalTags\" of some things only; send \"required\": false or \"requiredApprovalTags\": [] with it."
            )
            : null;
    }

    private static Refusal Invalid(string rule, string detail) => new(rule, RefusalKind.Invalid, detail);
}
