using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>Finds the request that an address names: by its own id, or by that of the workflow whose stage it is while that is under way.</summary>
public sealed class NamedRequests(RequestStore requests, WorkflowStore workflows)
{
    internal async Task<Stored<RequestRow>?> FindAsync(RequestAddress address, CancellationToken cancellationToken) =>
        await requests.FindAsync(address.RequestId, cancellationToken)
        ?? (
            address.MayNameWorkflow && await workflows.FindRequestAsync(address.RequestId, cancellationToken) is { } id
                ? await requests.FindAsync(id, cancellationToken)
                : null
        );
}
