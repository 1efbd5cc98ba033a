using Approvals.Domain.Requests;

namespace Approvals.Domain.Notifications;

/// <summary>What an audit entry says, as far as that decides who is told of it.</summary>
public sealed record Occurrence
{
    private static readonly Dictionary<string, EventKind> s_byAction = new()
    {
        [Access.Actions.CreateApprovalRequest] = EventKind.Requested,
        [Access.Actions.ReviewApprovalRequest] = EventKind.Reviewed,
        [Access.Actions.UpdateApprovalRequest] = EventKind.Edited,
        [Access.Actions.DeleteApprovalRequest] = EventKind.Deleted,
        [Access.Actions.UpdateApprovalSettings] = EventKind.SettingsChanged,
        [WaitActions.Of(WaitEventKind.Reminded)] = EventKind.Reminded,
        [WaitActions.Of(WaitEventKind.Escalated)] = EventKind.Escalated,
        [WaitActions.Of(WaitEventKind.AboutToExpire)] = EventKind.AboutToExpire,
        [WaitActions.Of(WaitEventKind.Expired)] = EventKind.Expired,
        [WaitActions.Of(WaitEventKind.Held)] = EventKind.Held,
        [WaitActions.Of(WaitEventKind.Asked)] = EventKind.Edited,
    };

    /// <summary>What became of a change, by the beginning of the verb.</summary>
    private static readonly (string Verb, EventKind Kind)[] s_byVerb =
    [
        ("applied ", EventKind.Applied),
        ("scheduled ", EventKind.Scheduled),
        ("made a scheduled ", EventKind.Executed),
        ("failed ", EventKind.Failed),
        ("changed what is scheduled ", EventKind.Edited),
        ("called off ", EventKind.Deleted),
    ];

    /// <summary>Of these the requester hears.</summary>
    private static readonly HashSet<EventKind> s_forRequester =
    [
        EventKind.Reviewed,
        EventKind.Applied,
        EventKind.Scheduled,
        EventKind.Executed,
        EventKind.Failed,
        EventKind.Deleted,
        EventKind.AboutToExpire,
        EventKind.Expired,
        EventKind.Held,
        EventKind.Other,
    ];

    /// <summary>Of these everybody hears who was asked, and not only who is asked by it.</summary>
    private static readonly HashSet<EventKind> s_forReviewers = [EventKind.Reminded, EventKind.Escalated, EventKind.AboutToExpire];

    public required IReadOnlyCollection<string> Actions { get; init; }

    /// <summary>What was done, such as <c>applied an approved change of the flag</c>.</summary>
    public required string TitleVerb { get; init; }

    /// <summary>The member who did it; null for a service token and for the service.</summary>
    public string? ByMemberId { get; init; }

    /// <summary>The approval request that it is about; null for anything else.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether it is a review that approves, and the request has all approvals with it.</summary>
    public bool IsApproved { get; init; }

    /// <summary>Who asked for the change; null where that is not known, and a token's id for a service token.</summary>
    public string? RequesterId { get; init; }

    /// <summary>The members who are asked to review, as it is afterwards.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>Those who were asked before.</summary>
    public IReadOnlyList<string> AskedBefore { get; init; } = [];

    /// <summary>What kinds of event it is; at least one.</summary>
    public IReadOnlySet<EventKind> Kinds => field ??= KindsOf();

    /// <summary>
    /// The ids of the members who are told personally: who is asked to review, and the requester of what becomes of the request. Never
    /// who did it.
    /// </summary>
    public IReadOnlySet<string> Audience => field ??= AudienceOf();

    private HashSet<EventKind> KindsOf()
    {
        HashSet<EventKind> kinds = [];
        foreach (var action in Actions)
        {
            if (s_byAction.TryGetValue(action, out var kind))
            {
                kinds.Add(kind);
            }
        }

        if (IsApproved)
        {
            kinds.Add(EventKind.Approved);
        }

        if (Actions.Contains(Access.Actions.ApplyApprovalRequest) || Actions.Contains(Access.Actions.UpdateScheduledChanges))
        {
            kinds.UnionWith(s_byVerb.Where(it => TitleVerb.StartsWith(it.Verb, StringComparison.Ordinal)).Select(it => it.Kind));
        }

        if (TitleVerb.StartsWith("was refused ", StringComparison.Ordinal))
        {
            return [EventKind.Refused];
        }

        if (Actions.Any(action => Access.Actions.IsBypass(action) || action == Access.Actions.BypassFreezeWindow))
        {
            kinds.Add(EventKind.Bypassed);
        }

        if (RequestId is null && kinds.IsSubsetOf([EventKind.Bypassed]))
        {
            kinds.Add(EventKind.Changed);
        }

        return kinds is { Count: 0 } ? [EventKind.Other] : kinds;
    }

    private HashSet<string> AudienceOf()
    {
        HashSet<string> members = [];
        if (RequestId is null || TitleVerb.StartsWith("purged ", StringComparison.Ordinal))
        {
            return members;
        }

        if (Kinds.Overlaps([EventKind.Requested, EventKind.Edited]))
        {
            members.UnionWith(Asked.Except(AskedBefore, StringComparer.Ordinal));
        }

        if (Kinds.Overlaps(s_forReviewers))
        {
            members.UnionWith(Asked);
        }

        if (RequesterId is not null && Kinds.Overlaps(s_forRequester))
        {
            members.Add(RequesterId);
        }

        members.Remove(ByMemberId ?? "");
        return members;
    }
}
