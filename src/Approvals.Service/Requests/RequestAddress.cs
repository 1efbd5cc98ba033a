using Approvals.Domain;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;

namespace Approvals.Service.Requests;

/// <summary>How a route names a request: by its id, and on a flag's own routes by its flag and environment too.</summary>
/// <param name="RequestId">
/// The id; that of a workflow names the request of the stage that is under way (<see cref="NamedRequests"/>).
/// </param>
/// <param name="Resource">The resource the request must be for; null where any will do.</param>
public record RequestAddress(string RequestId, ResourceId? Resource = null)
{
    /// <summary>Whether the service itself acts on the request, and not a caller.</summary>
    internal virtual bool IsTheServices => false;

    /// <summary>Whether the id may also be that of a workflow.</summary>
    internal virtual bool MayNameWorkflow => true;

    public virtual Refusal NotFound() =>
        new(
            "unknown_request",
            RefusalKind.NotFound,
            Resource is null
                ? $"There is no approval request '{RequestId}'."
                : $"There is no approval request '{RequestId}' for {Resource}."
        );

    /// <summary>Null when the address names the request; otherwise the refusal as for one that does not exist.</summary>
    internal Refusal? Check(ApprovalRequest request) =>
        (Resource is null || Resource == request.Resource) && Names(request) ? null : NotFound();

    /// <summary>Whether addresses of this kind name such a request. A change that was scheduled directly is no approval request.</summary>
    private protected virtual bool Names(ApprovalRequest request) => !request.IsScheduledDirectly;
}
