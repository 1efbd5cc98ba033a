using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>Gets and lists approval requests.</summary>
public sealed class RequestReader(
    ChangeLog log,
    Permissions permissions,
    RequestVisibility visibility,
    RequestStore requests,
    ResourceStore resources,
    RequestFinder finder,
    RequestViewer viewer
)
{
    private static readonly TargetResource[] s_allThatCanBeAskedFor = [.. Enum.GetValues<ResourceKind>().Select(kind => Targets.All(kind))];

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

    /// <summary>Whether there can be no request that the caller may not see.</summary>
    internal static bool MaySeeAll(Caller caller) => caller.MayAll(Actions.ViewProject, s_allThatCanBeAskedFor);

    /// <summary>How many requests match a filter that the caller may see.</summary>
    internal async Task<int> CountVisibleAsync(Caller caller, RequestFilter filter, CancellationToken cancellationToken) =>
        (await VisiblePageAsync(caller, new ListQuery(filter, Expand.None, new PageQuery(0, 0)), cancellationToken)).TotalCount;

    /// <summary>A page of the requests that match a filter.</summary>
    public async Task<Decision<RequestPage>> ListAsync(Caller caller, ListQuery query, CancellationToken cancellationToken)
    {
        if (caller.AuthorizeSome(Actions.ViewProject, "proj/*") is { } refusal)
        {
            return refusal;
        }

        var began = ChangeLog.Now;
        var found = MaySeeAll(caller)
            ? await finder.PageAsync(query.Filter, query.Page, began, cancellationToken)
            : await VisiblePageAsync(caller, query, cancellationToken);
        return await ShowAsync(caller, found, query.Expand, began, cancellationToken);
    }

    /// <summary>A page of the requests for one flag in one environment.</summary>
    public async Task<Decision<RequestPage>> ListAsync(Caller caller, ResourceId flag, PageQuery page, CancellationToken cancellationToken)
    {
        if (await permissions.AuthorizeAsync(caller, Actions.ViewProject, flag, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var began = ChangeLog.Now;
        if (
            await log.ReadProjectAsync(
                flag.ProjectKey,
                began,
                async () => await resources.FindAsync(flag, cancellationToken),
                cancellationToken
            )
            is null
        )
        {
            return Missing.Resource(flag, RefusalKind.NotFound);
        }

        var found = await finder.PageAsync(
            [new RequestList(flag.ProjectKey, FilterField.ResourceId, flag.ToString())],
            page,
            began,
            cancellationToken
        );
        return await ShowAsync(caller, found, Expand.None, began, cancellationToken);
    }

    /// <summary>
    /// For callers who may not see all requests: all that match are read, since pages and counts must not reveal those they may not see.
    /// </summary>
    private async Task<FoundPage> VisiblePageAsync(Caller caller, ListQuery query, CancellationToken cancellationToken)
    {
        var count = 0;
        List<ApprovalRequest> shown = [];
        Dictionary<ResourceId, TargetResource> targets = [];
        await foreach (var request in finder.AllAsync(query.Filter, cancellationToken))
        {
            if (!targets.TryGetValue(request.Resource, out var target))
            {
                targets[request.Resource] = target = await permissions.OfAsync(caller, request, cancellationToken);
            }

            if (caller.May(Actions.ViewProject, target) && count++ >= query.Page.Offset && shown.Count < query.Page.Limit)
            {
                shown.Add(request);
            }
        }

        return new(shown, count);
    }

    private async Task<RequestPage> ShowAsync(
        Caller caller,
        FoundPage found,
        Expand expand,
        long began,
        CancellationToken cancellationToken
    )
    {
        var views = await viewer.ViewAsync(found.Requests, began, cancellationToken, expand, caller);
        return new RequestPage([.. views.Select(view => RequestVisibility.Show(caller, view))], found.TotalCount);
    }
}
