using System.Text.Json;
using System.Text.Json.Serialization;

namespace Approvals.Domain.Settings;

/// <summary>An environment's approval rules for one kind of resource, with LaunchDarkly's defaults.</summary>
public sealed record ApprovalSettings
{
    /// <summary>Most approvals a rule can ask for.</summary>
    public const int MaxMinNumApprovals = 5;

    /// <summary>Reviews happen here, in no external system.</summary>
    public const string OwnServiceKind = "launchdarkly";

    /// <summary>Every change of that kind in the environment needs approval.</summary>
    public bool Required { get; init; }

    /// <summary>Scheduled changes may be changed or deleted without approval.</summary>
    public bool BypassApprovalsForPendingChanges { get; init; }

    /// <summary>How many people must approve, 1 to 5.</summary>
    public int MinNumApprovals { get; init; } = 1;

    /// <summary>The requester may approve or decline the own request (a comment is always allowed).</summary>
    public bool CanReviewOwnRequest { get; init; }

    /// <summary>Who last changed the description of a request may approve or decline it.</summary>
    public bool CanLastEditorReview { get; init; } = true;

    /// <summary>Service tokens may approve or decline. Where the service's mode is LaunchDarkly's they may everywhere.</summary>
    public bool CanServiceTokensReview { get; init; }

    /// <summary>Declines do not block once the approvals suffice.</summary>
    public bool CanApplyDeclinedChanges { get; init; } = true;

    /// <summary>The last needed approval applies the change, or schedules it.</summary>
    public bool AutoApplyApprovedChanges { get; init; }

    /// <summary>Approval is required only for resources with one of these tags. Excludes <see cref="Required"/>.</summary>
    public IReadOnlyList<string> RequiredApprovalTags { get; init; } = [];

    /// <summary>
    /// Where approvals are given: <see cref="OwnServiceKind"/>, as in rows from before there was anything else, or the word of a manifest.
    /// </summary>
    public string ServiceKind
    {
        get => field ?? OwnServiceKind;
        init;
    }

    /// <summary>The integration configuration by which the other system is reached; null where none is needed.</summary>
    public string? ServiceKindConfigurationId { get; init; }

    /// <summary>An object that means something to external systems only; kept as it was given, null for an empty one.</summary>
    public JsonElement? ServiceConfig { get; init; }

    /// <summary>The other system that approvals are given in; null where they are given here.</summary>
    [JsonIgnore]
    public ExternalService? External =>
        ServiceKind == OwnServiceKind ? null : new(ServiceKind, ServiceKindConfigurationId) { Config = ServiceConfig };

    /// <summary>Whether people here must approve: where no other system does, and where both must.</summary>
    [JsonIgnore]
    public bool IsReviewedHere => External is null || IsReviewedHereToo;

    /// <summary>
    /// Whether these are combined settings that name another system for some environments and none for others. Kept with the requests that
    /// ended under them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsReviewedHereToo { get; init; }

    /// <summary>
    /// Whether these are combined settings that name more than one other system, so that nobody can approve. Kept with the requests that
    /// ended under them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NamesSeveralServices { get; init; }

    /// <summary>What happens to requests that wait; nothing in rows from before there was any.</summary>
    public WaitRules Waiting
    {
        get => field ?? WaitRules.None;
        init;
    }

    /// <summary>
    /// The groups that have to approve; none in rows from before there were any. In the rules in force for a request those that are asked
    /// about it, with those of its reviewers who are in them.
    /// </summary>
    public GroupRules Groups
    {
        get => field ?? GroupRules.None;
        init;
    }

    /// <summary>
    /// The settings as they go for requests: where another system approves, nobody here is reminded, asked for help or in a group that has to
    /// approve. Requests expire all the same.
    /// </summary>
    internal ApprovalSettings ForRequests() =>
        External is null
            ? this
            : this with
            {
                Groups = GroupRules.None,
                Waiting = Waiting with { RemindAfterMinutes = 0, EscalateAfterMinutes = 0, EscalateToTeamKey = null },
            };

    /// <summary>Whether a direct change of a resource with these tags must go through an approval.</summary>
    public bool RequireApprovalFor(IEnumerable<string> resourceTags) =>
        Required || RequiredApprovalTags.Intersect(resourceTags, StringComparer.Ordinal).Any();

    /// <summary>Whether the other settings give every request the same review status for the same reviews, and let it wait as long.</summary>
    public bool DecidesLike(ApprovalSettings other) =>
        (
            MinNumApprovals,
            CanReviewOwnRequest,
            CanLastEditorReview,
            CanServiceTokensReview,
            CanApplyDeclinedChanges,
            AutoApplyApprovedChanges,
            Waiting,
            Groups,
            External,
            IsReviewedHere,
            NamesSeveralServices
        )
        == (
            other.MinNumApprovals,
            other.CanReviewOwnRequest,
            other.CanLastEditorReview,
            other.CanServiceTokensReview,
            other.CanApplyDeclinedChanges,
            other.AutoApplyApprovedChanges,
            other.Waiting,
            other.Groups,
            other.External,
            other.IsReviewedHere,
            other.NamesSeveralServices
        );

    /// <summary>
    /// The strictest combination of several settings: what any of them requires is required, and what not all of them allow is not allowed.
    /// The defaults for none. An approval in another system takes the place of reviews for those that name it, so reviews are counted by
    /// those that name none.
    /// </summary>
    public static ApprovalSettings Strictest(IReadOnlyList<ApprovalSettings> all) =>
        all switch
        {
            [] => new(),
            [var only] => only,
            _ => Combine(all),
        };

    private static ApprovalSettings Combine(IReadOnlyList<ApprovalSettings> all)
    {
        ExternalService[] services = [.. all.Select(settings => settings.External).OfType<ExternalService>().Distinct()];
        ApprovalSettings[] here = [.. all.Where(settings => settings.External is null)];
        var reviewing = here is [] ? all : here;
        return new()
        {
            Required = all.Any(settings => settings.Required),
            BypassApprovalsForPendingChanges = all.All(settings => settings.BypassApprovalsForPendingChanges),
            MinNumApprovals = reviewing.Max(settings => settings.MinNumApprovals),
            CanReviewOwnRequest = reviewing.All(settings => settings.CanReviewOwnRequest),
            CanLastEditorReview = reviewing.All(settings => settings.CanLastEditorReview),
            CanServiceTokensReview = reviewing.All(settings => settings.CanServiceTokensReview),
            CanApplyDeclinedChanges = all.All(settings => settings.CanApplyDeclinedChanges),
            AutoApplyApprovedChanges = all.All(settings => settings.AutoApplyApprovedChanges),
            RequiredApprovalTags = [.. all.SelectMany(settings => settings.RequiredApprovalTags).Distinct(StringComparer.Ordinal)],
            Waiting = WaitRules.Strictest(all.Select(settings => settings.Waiting)),
            Groups = GroupRules.Strictest(reviewing.Select(settings => settings.Groups)),
            ServiceKind = services is [] ? OwnServiceKind : services[0].Kind,
            ServiceKindConfigurationId = services is [] ? null : services[0].ConfigurationId,
            ServiceConfig = services is [] ? null : services[0].Config,
            IsReviewedHereToo = services is not [] && here is not [],
            NamesSeveralServices = services.Length > 1,
        };
    }
}
