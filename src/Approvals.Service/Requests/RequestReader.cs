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
    NamedRequests named,
    ResourceStore resources,
    RequestFinder finder,
    ListTags tags,
    RequestReviewer reviewer,
    RequestViewer viewer,
    Nudger nudger,
    TimeProvider time
)
{
    private static readonly TargetResource[] s_allThatCanBeAskedFor = [.. ResourceKinds.Own.Select(kind => Targets.All(kind))];

    public async Task<Decision<RequestView>> GetAsync(
        Caller caller,
        RequestAddress address,
        Expand expand,
        CancellationToken cancellationToken
    )
    {
        if (!(await FindRowAsync(caller, address, cancellationToken)).Accepted(out var row, out var refusal))
        {
            return refusal;
        }

        if (ExternalSteps.IsStale(row.Request, time.GetUtcNow()))
        {
            // Whoever reads does not wait for another system: the next reader sees what it says.
            await nudger.NudgeAsync(row, cancellationToken);
        }

        return RequestVisibility.Show(caller, await viewer.ViewAsync(row.Request, cancellationToken, expand, caller));
    }

    /// <summary>The request as stored, for a caller who may see it.</summary>
    internal async Task<Decision<ApprovalRequest>> FindAsync(Caller caller, RequestAddress address, CancellationToken cancellationToken) =>
        (await FindRowAsync(caller, address, cancellationToken)).Accepted(out var row, out var refusal) ? row.Request : refusal;

    private async Task<Decision<RequestRow>> FindRowAsync(Caller caller, RequestAddress address, CancellationToken cancellationToken)
    {
        if (
            await named.FindAsync(address, cancellationToken) is not { Value: { Request: var request } row }
            || address.Check(request) is not null
        )
        {
            return await visibility.VisibleRefusalAsync(caller, Actions.ViewProject, address, address.NotFound(), cancellationToken);
        }

        var target = await permissions.OfAsync(caller, request, cancellationToken);
        return caller.Authorize(Actions.ViewProject, target) is { } denied
            ? RequestVisibility.Hide(caller, address, [target], denied)
            : row;
    }

    /// <summary>How many requests there are on all pages of what a caller asks for.</summary>
    public async Task<Decision<int>> CountAsync(Caller caller, ListQuery query, CancellationToken cancellationToken)
    {
        if (caller.AuthorizeSome(Actions.ViewProject, "proj/*") is { } refusal)
        {
            return refusal;
        }

        var began = ChangeLog.Now;
        var lists = await finder.ListsAsync(query.EffectiveFilter, cancellationToken);
        return SeesAll(caller, query)
            ? await finder.CountAsync(lists, began, cancellationToken)
            : (await VisiblePageAsync(caller, query with { Page = new(0, 0) }, lists, began, cancellationToken)).TotalCount;
    }

    /// <summary>A page of the requests that match a filter.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="query">What they ask for.</param>
    /// <param name="isKnown">Whether the caller has what has a tag; nothing else is read then.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<TaggedPage>> ListAsync(
        Caller caller,
        ListQuery query,
        Predicate<string> isKnown,
        CancellationToken cancellationToken
    )
    {
        if (caller.AuthorizeSome(Actions.ViewProject, "proj/*") is { } refusal)
        {
            return refusal;
        }

        var began = ChangeLog.Now;
        var lists = await finder.ListsAsync(query.EffectiveFilter, cancellationToken);
        var tag = await tags.OfAsync(caller, query, lists, began, cancellationToken);
        if (isKnown(tag))
        {
            return new TaggedPage(tag, Page: null);
        }

        var found = SeesAll(caller, query)
            ? await finder.PageAsync(lists, query.Page, began, cancellationToken)
            : await VisiblePageAsync(caller, query, lists, began, cancellationToken);
        return new TaggedPage(tag, await ShowAsync(caller, found, query.Expand, began, cancellationToken));
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

    /// <summary>Whether a query shows all requests of its lists to the caller.</summary>
    private static bool SeesAll(Caller caller, ListQuery query) =>
        !query.IsReviewable && caller.MayAll(Actions.ViewProject, s_allThatCanBeAskedFor);

    /// <summary>
    /// For callers who may not see all requests: all that match are read, since pages and counts must not reveal those they may not see.
    /// </summary>
    private async Task<FoundPage> VisiblePageAsync(
        Caller caller,
        ListQuery query,
        IReadOnlyList<IReadOnlyList<RequestList>> lists,
        long began,
        CancellationToken cancellationToken
    )
    {
        var count = 0;
        List<ApprovalRequest> shown = [];
        Dictionary<ResourceId, TargetResource> targets = [];
        await foreach (var request in finder.AllAsync(lists, cancellationToken))
        {
            if (!targets.TryGetValue(request.Resource, out var target))
            {
                targets[request.Resource] = target = await permissions.OfAsync(caller, request, cancellationToken);
            }

            if (
                caller.May(Actions.ViewProject, target)
                && (!query.IsReviewable || await WaitsForAsync(caller, request, began, cancellationToken))
                && count++ >= query.Page.Offset
                && shown.Count < query.Page.Limit
            )
            {
                shown.Add(request);
            }
        }

        return new(shown, count);
    }

    /// <summary>Whether the caller may give a verdict on the request and has given none.</summary>
    private async Task<bool> WaitsForAsync(Caller caller, ApprovalRequest request, long began, CancellationToken cancellationToken) =>
        request.Status == RequestStatus.Pending
        && !request.Reviews.Any(review => review.Kind != ReviewKind.Comment && review.By.MayBeSamePersonAs(caller.Actor))
        && await log.ReadProjectAsync(
            request.Resource.ProjectKey,
            began,
            () => reviewer.WhyNotAsync(caller, request, ReviewKind.Approve, cancellationToken),
            cancellationToken
        )
            is null;

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
