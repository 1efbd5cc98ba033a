using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Domain.Resources;
using Approvals.Storage;

namespace Approvals.Requests;

/// <summary>Getting and listing approval requests.</summary>
public sealed class RequestReader(RequestStore requests, ResourceStore resources, RequestFinder finder, RequestViewer viewer)
{
    public async Task<Decision<RequestView>> GetAsync(Caller caller, RequestAddress address, Expand expand, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(address.RequestId, cancellationToken) is not { Value.Request: var request })
        {
            return address.NotFound();
        }

        return (address.Check(request) ?? caller.Authorize(Actions.ViewProject, request.Resource.ToString())) is { } refusal
            ? refusal
            : await viewer.ViewAsync(request, cancellationToken, expand);
    }

    /// <summary>A page of the requests that a filter lets through.</summary>
    public async Task<Decision<RequestPage>> ListAsync(Caller caller, ListQuery query, CancellationToken cancellationToken)
    {
        if (caller.Authorize(Actions.ViewProject, "proj/*") is { } refusal)
        {
            return refusal;
        }

        var ids = await finder.FindAsync(query.Filter, cancellationToken);
        return new RequestPage(await ViewsAsync(ids.Skip(query.Page.Offset).Take(query.Page.Limit), query.Expand, cancellationToken), ids.Count);
    }

    /// <summary>All requests for one flag in one environment.</summary>
    public async Task<Decision<RequestPage>> ListAsync(Caller caller, ResourceId flag, CancellationToken cancellationToken)
    {
        if (caller.Authorize(Actions.ViewProject, flag.ToString()) is { } refusal)
        {
            return refusal;
        }

        if (await resources.FindAsync(flag, cancellationToken) is null)
        {
            return Missing.Resource(flag, RefusalKind.NotFound);
        }

        var ids = await requests.IdsByAsync(Keys.ShardOf(flag.ProjectKey), FilterField.ResourceId, flag.ToString(), cancellationToken);
        return new RequestPage(await ViewsAsync(ids, Expand.None, cancellationToken), ids.Count);
    }

    /// <summary>A request that was deleted after its id was read is left out.</summary>
    private async Task<IReadOnlyList<RequestView>> ViewsAsync(IEnumerable<string> ids, Expand expand, CancellationToken cancellationToken)
    {
        var rows = await Task.WhenAll(ids.Select(id => requests.FindAsync(id, cancellationToken)));
        return await viewer.ViewAsync(rows.OfType<Stored<RequestRow>>().Select(row => row.Value.Request), cancellationToken, expand);
    }
}
