using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>Gets and lists approval requests.</summary>
public sealed class RequestReader(
    Permissions permissions,
    RequestVisibility visibility,
    RequestStore requests,
    ResourceStore resources,
    RequestFinder finder,
    RequestViewer viewer
)
{
    private static readonly TargetResource[] s_allThatCanBeAskedFor = [.. Enum.GetValues<ResourceKind>().Select(kind => Targets.All(kind))];

    /// <summary>How many requests are read at once to find out which of them the caller may see.</summary>
    private const int LookedAtAtOnce = 32;

    public async Task<Decision<RequestView>> GetAsync(
        Caller caller,
        RequestAddress address,
        Expand expand,
        CancellationToken cancellationToken
    )
    {
        if (
            await requests.FindAsync(address.RequestId, cancellationToken) is not { Value.Request: var request }
            || address.Check(request) is not null
        )
        {
            return await visibility.VisibleRefusalAsync(caller, Actions.ViewProject, address, address.NotFound(), cancellationToken);
        }

        var target = await permissions.OfAsync(caller, request, cancellationToken);
        return caller.Authorize(Actions.ViewProject, target) is { } denied
            ? RequestVisibility.Hide(caller, address, [target], denied)
            : RequestVisibility.Show(caller, await viewer.ViewAsync(request, cancellationToken, expand, caller));
    }

    /// <summary>A page of the requests that match a filter.</summary>
    public async Task<Decision<RequestPage>> ListAsync(Caller caller, ListQuery query, CancellationToken cancellationToken)
    {
        if (caller.AuthorizeSome(Actions.ViewProject, "proj/*") is { } refusal)
        {
            return refusal;
        }

        var found = await finder.FindAsync(query.Filter, cancellationToken);
        var ids = caller.MayAll(Actions.ViewProject, s_allThatCanBeAskedFor) ? found : await VisibleAsync(caller, found, cancellationToken);
        return new RequestPage(
            await ViewsAsync(caller, ids.Skip(query.Page.Offset).Take(query.Page.Limit), query.Expand, cancellationToken),
            ids.Count
        );
    }

    /// <summary>All requests for one flag in one environment.</summary>
    public async Task<Decision<RequestPage>> ListAsync(Caller caller, ResourceId flag, CancellationToken cancellationToken)
    {
        if (await permissions.AuthorizeAsync(caller, Actions.ViewProject, flag, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await resources.FindAsync(flag, cancellationToken) is null)
        {
            return Missing.Resource(flag, RefusalKind.NotFound);
        }

        var ids = await requests.IdsByAsync(Keys.ShardOf(flag.ProjectKey), FilterField.ResourceId, flag.ToString(), cancellationToken);
        return new RequestPage(await ViewsAsync(caller, ids, Expand.None, cancellationToken), ids.Count);
    }

    /// <summary>
    /// For callers who may not see all requests: the resource of each is read, since pages and counts must not reveal those they may
    /// not see.
    /// </summary>
    private async Task<IReadOnlyList<string>> VisibleAsync(Caller caller, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        List<string> visible = [];
        Dictionary<ResourceId, TargetResource> targets = [];
        foreach (var some in ids.Chunk(LookedAtAtOnce))
        {
            var rows = await Task.WhenAll(some.Select(id => requests.FindAsync(id, cancellationToken)));
            foreach (var request in rows.OfType<Stored<RequestRow>>().Select(row => row.Value.Request))
            {
                if (!targets.TryGetValue(request.Resource, out var target))
                {
                    targets[request.Resource] = target = await permissions.OfAsync(caller, request, cancellationToken);
                }

                if (caller.May(Actions.ViewProject, target))
                {
                    visible.Add(request.Id);
                }
            }
        }

        return visible;
    }

    /// <summary>A request that was deleted after its id was read is left out.</summary>
    private async Task<IReadOnlyList<RequestView>> ViewsAsync(
        Caller caller,
        IEnumerable<string> ids,
        Expand expand,
        CancellationToken cancellationToken
    )
    {
        var began = ChangeLog.Now;
        var rows = await Task.WhenAll(ids.Select(id => requests.FindAsync(id, cancellationToken)));
        var views = await viewer.ViewAsync(
            rows.OfType<Stored<RequestRow>>().Select(row => row.Value.Request),
            began,
            cancellationToken,
            expand,
            caller
        );
        return [.. views.Select(view => RequestVisibility.Show(caller, view))];
    }
}
