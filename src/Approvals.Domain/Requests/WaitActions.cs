namespace Approvals.Domain.Requests;

/// <summary>
/// What the audit log calls what the service does because time has passed. These are no actions of roles: nobody but the service does them.
/// </summary>
public static class WaitActions
{
    public static string Of(WaitEventKind kind) =>
        kind switch
        {
            WaitEventKind.Reminded => "remindOfApprovalRequest",
            WaitEventKind.Escalated => "escalateApprovalRequest",
            WaitEventKind.AboutToExpire => "announceApprovalRequestExpiry",
            WaitEventKind.Expired => "expireApprovalRequest",
            WaitEventKind.Held => "holdApprovalRequest",
            WaitEventKind.Asked => "askGroupsOfApprovalRequest",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Has no name."),
        };
}
