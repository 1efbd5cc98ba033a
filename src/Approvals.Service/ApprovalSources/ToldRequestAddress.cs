using Approvals.Domain;
using Approvals.Domain.Requests;
using Approvals.Service.Requests;

namespace Approvals.Service.ApprovalSources;

/// <summary>Names a request by its id, for the approval source that made it; nobody else's is found.</summary>
internal sealed record ToldRequestAddress(string Id, string SourceId) : RequestAddress(Id)
{
    public override Refusal NotFound() => new("unknown_approval", RefusalKind.NotFound, $"There is no approval '{Id}' of this source.");

    private protected override bool Names(ApprovalRequest request) => request.Told?.SourceId == SourceId;
}
