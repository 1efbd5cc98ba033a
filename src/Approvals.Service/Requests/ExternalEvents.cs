using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;

namespace Approvals.Service.Requests;

/// <summary>Audit events of what other systems say of approvals.</summary>
internal static class ExternalEvents
{
    /// <summary>A system approves or declines, and did not before; null where it does neither, or has said so already.</summary>
    /// <param name="before">The request as it was.</param>
    /// <param name="after">The request with what the system says.</param>
    /// <param name="settings">The rules in force.</param>
    public static AuditEvent? Of(ApprovalRequest before, ApprovalRequest after, ApprovalSettings settings)
    {
        if (
            after.External is not { Status: { Verdict: not ExternalVerdict.Pending } status } approval
            || (before.External?.Number == approval.Number && before.External.Status?.Verdict == status.Verdict)
        )
        {
            return null;
        }

        var (kind, verb) = status.Verdict == ExternalVerdict.Approved ? (ReviewKind.Approve, "approves") : (ReviewKind.Decline, "declines");
        var details = RequestEvents.Short(after);
        (details["reviewKind"], details["reviewStatus"]) = (kind.ToWord(), after.ReviewStatus(settings).ToWord());
        (details["serviceKind"], details["externalId"], details["externalStatus"]) = (approval.Service.Kind, approval.Id, status.Display);
        return RequestEvents.Of(
            caller: null,
            after,
            Actions.ReviewApprovalRequest,
            $"was told by {approval.Service.Kind} that it {verb} a requested change of the",
            details
        ) with
        {
            Description = after.Description,
        };
    }
}
