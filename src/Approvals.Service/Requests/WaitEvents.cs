using Approvals.Domain;
using Approvals.Domain.Auditing;
using Approvals.Domain.Json;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;

namespace Approvals.Service.Requests;

/// <summary>Audit events of what happens to requests because time has passed.</summary>
internal static class WaitEvents
{
    /// <param name="request">The request as it is afterwards.</param>
    /// <param name="happened">What has happened.</param>
    /// <param name="settings">The rules in force.</param>
    public static AuditEvent Of(ApprovalRequest request, WaitEvent happened, ApprovalSettings settings)
    {
        var details = RequestEvents.Short(request);
        details["reviewStatus"] = request.ReviewStatus(settings).ToWord();
        details["createdAt"] = request.CreatedAt.ToUnixTimeMilliseconds();
        details[RequestEvents.AskedMember] = RequestEvents.Texts(request.NotifyMemberIds);
        details["notifyTeamKeys"] = RequestEvents.Texts(request.NotifyTeamKeys);
        details.Set("until", happened.Until?.ToUnixTimeMilliseconds());
        if (happened.TeamKey is { } team)
        {
            details["teamKey"] = team;
        }

        if (happened.Kind == WaitEventKind.Asked)
        {
            details["groups"] = RequestEvents.Texts(happened.Groups);
            details[RequestEvents.AskedBeforeMember] = RequestEvents.Texts(happened.AskedBefore);
        }

        return RequestEvents.Of(caller: null, request, WaitActions.Of(happened.Kind), VerbOf(happened), details) with
        {
            Description = happened.Refusal?.Detail ?? request.Description,
            Reason = happened.Kind == WaitEventKind.Expired ? PassTime.Expired : happened.Refusal?.Rule,
        };
    }

    private static string VerbOf(WaitEvent happened) =>
        happened.Kind switch
        {
            WaitEventKind.Reminded => "reminded of a request to change the",
            WaitEventKind.Escalated when happened.Refusal is not null => "could not escalate a request to change the",
            WaitEventKind.Escalated => "escalated a request to change the",
            WaitEventKind.AboutToExpire => "will soon let expire a request to change the",
            WaitEventKind.Expired => "let expire a request to change the",
            WaitEventKind.Asked when happened.Refusal is not null => "could not ask everybody who has to approve a request to change the",
            WaitEventKind.Asked => "asked those who have to approve a request to change the",
            _ => "held, because of a freeze window, an approved change of the",
        };
}
