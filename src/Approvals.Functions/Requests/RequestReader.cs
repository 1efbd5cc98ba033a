using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Storage;

namespace Approvals.Requests;

/// <summary>Getting and listing approval requests.</summary>
public sealed class RequestReader(RequestStore requests, ProjectStore projects, TargetReader targets)
{
    public async Task<Decision<RequestView>> GetAsync(Caller caller, RequestAddress address, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(address.RequestId, cancellationToken) is not { Value.Request: var request })
        {
            return address.NotFound();
        }

        return (address.Check(request) ?? caller.Authorize(Actions.ViewProject, request.Resource.ToString())) is { } refusal
            ? refusal
            : await ViewAsync(request, cancellationToken);
    }

    /// <summary>A page of all requests.</summary>
    public async Task<Decision<RequestPage>> ListAsync(Caller caller, int offset, int limit, CancellationToken cancellationToken)
    {
        if (caller.Authorize(Actions.ViewProject, "proj/*") is { } refusal)
        {
            return refusal;
        }

        var ofProjects = await Task.WhenAll(
            (await projects.KeysAsync(cancellationToken)).Select(key => requests.IdsOfProjectAsync(key, cancellationToken)));
        List<string> newestFirst = [.. ofProjects.SelectMany(ids => ids).OrderDescending(StringComparer.Ordinal)];
        return new RequestPage(await ViewsAsync(newestFirst.Skip(offset).Take(limit), cancellationToken), newestFirst.Count);
    }

    /// <summary>All requests for one resource.</summary>
    public async Task<Decision<RequestPage>> ListAsync(Caller caller, ResourceId resource, CancellationToken cancellationToken)
    {
        if (caller.Authorize(Actions.ViewProject, resource.ToString()) is { } refusal)
        {
            return refusal;
        }

        if (await targets.ReadAsync(resource, [], cancellationToken) is { Flag: null })
        {
            return Missing.Flag(resource, RefusalKind.NotFound);
        }

        var ids = await requests.IdsOfResourceAsync(resource, cancellationToken);
        return new RequestPage(await ViewsAsync(ids, cancellationToken), ids.Count);
    }

    /// <summary>A request as it is shown after it was read or changed.</summary>
    internal async Task<RequestView> ViewAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        var project = projects.FindAsync(request.Resource.ProjectKey, cancellationToken);
        var conflicts = ConflictsOfAsync(request, cancellationToken);
        return new RequestView(request, (await project)?.SettingsFor(request.Resource) ?? new(), await conflicts);
    }

    private async Task<IReadOnlyList<Conflict>> ConflictsOfAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        if (request.IsTerminal)
        {
            return request.Failure;
        }

        var target = await targets.ReadAsync(request.Resource, request.Instructions, cancellationToken);
        return Conflicts.Of(request, target.Flag?.Value, target.Context);
    }

    /// <summary>A request that was deleted after its id was read is left out.</summary>
    private async Task<IReadOnlyList<RequestView>> ViewsAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var rows = await Task.WhenAll(ids.Select(id => requests.FindAsync(id, cancellationToken)));
        return await Task.WhenAll(rows.OfType<Stored<RequestRow>>().Select(row => ViewAsync(row.Value.Request, cancellationToken)));
    }
}
