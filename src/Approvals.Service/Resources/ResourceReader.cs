using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>A page of resources of one kind.</summary>
/// <param name="Items">In the order of their keys.</param>
/// <param name="TotalCount">How many there are on all pages.</param>
public sealed record ResourcePage(IReadOnlyList<(ResourceId Id, Resource Resource)> Items, int TotalCount);

/// <summary>Gets and lists flags, segments and AI Configs.</summary>
public sealed class ResourceReader(ResourceStore resources, ProjectStore projects, Permissions permissions)
{
    public async Task<Decision<Resource>> GetAsync(Caller caller, ResourceId id, CancellationToken cancellationToken)
    {
        if (await permissions.AuthorizeAsync(caller, Actions.ViewProject, id, cancellationToken) is { } denied)
        {
            return denied;
        }

        return await resources.FindAsync(id, cancellationToken) is { } found ? found.Value : Missing.Resource(id, RefusalKind.NotFound);
    }

    /// <summary>Lists resources by reading the keys of all and the resources of the page.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="projectKey">The project.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="environmentKey">For segments: the environment that they are in.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<ResourcePage>> ListAsync(
        Caller caller,
        string projectKey,
        ResourceKind kind,
        string? environmentKey,
        PageQuery page,
        CancellationToken cancellationToken
    )
    {
        var read = await projects.FindAsync(projectKey, cancellationToken);
        if (caller.Authorize(Actions.ViewProject, Targets.In(read).OfProject(projectKey)) is { } denied)
        {
            return denied;
        }

        if (read is not { } project)
        {
            return Missing.Project(projectKey, RefusalKind.NotFound);
        }

        if (environmentKey is not null && caller.Visible(project).Environment(environmentKey) is null)
        {
            return Missing.Environment(projectKey, environmentKey, RefusalKind.NotFound);
        }

        var ids = caller.MayAll(Actions.ViewProject, Targets.All(kind, projectKey, environmentKey))
            ? await resources.IdsAsync(projectKey, kind, environmentKey, cancellationToken)
            : await VisibleAsync(caller, project, kind, environmentKey, cancellationToken);
        var shown = ids.Skip(page.Offset)
            .Take(page.Limit)
            .Select(async id => (Id: id, Found: await resources.FindAsync(id, cancellationToken)));

        // A resource that was deleted after its key was read is left out.
        var found = from item in await Task.WhenAll(shown) where item.Found is not null select (item.Id, item.Found.Value);
        return new ResourcePage([.. found], ids.Count);
    }

    /// <summary>
    /// For callers who may not see all resources: all are read, since pages and counts must not reveal those they may not see.
    /// </summary>
    private async Task<IReadOnlyList<ResourceId>> VisibleAsync(
        Caller caller,
        Project project,
        ResourceKind kind,
        string? environmentKey,
        CancellationToken cancellationToken
    ) =>
        [
            .. from item in await resources.AllAsync(project.Key, kind, environmentKey, cancellationToken)
            where caller.May(Actions.ViewProject, Targets.In(project, item.Stored.Value.Tags).Of(item.Id))
            select item.Id,
        ];
}
