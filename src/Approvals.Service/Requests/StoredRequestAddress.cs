using Approvals.Domain.Requests;

namespace Approvals.Service.Requests;

/// <summary>Names any stored request by its id, for the service's own use.</summary>
internal sealed record StoredRequestAddress(string Id) : RequestAddress(Id)
{
    internal override bool IsTheServices => true;

    internal override bool MayNameWorkflow => false;

    private protected override bool Names(ApprovalRequest request) => true;
}
