using Approvals.Domain.Requests;

namespace Approvals.Service.Requests;

/// <summary>How the service names a request to itself: whatever it is, as long as it is stored.</summary>
internal sealed record StoredRequestAddress(string Id) : RequestAddress(Id)
{
    internal override bool IsTheServices => true;

    private protected override bool Names(ApprovalRequest request) => true;
}
