using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Storage.Stores;

namespace Approvals.Service.Access;

/// <summary>
/// Whether callers may act on resources that are named and not read yet. For callers whose policies look at tags those of the resource,
/// its project and its environments are read; for all others names are enough, and nothing is read.
/// </summary>
public sealed class Permissions(ProjectStore projects, ResourceStore resources)
{
    /// <summary>Null when the caller may do the action on a resource that a path or a body names.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="action">One of <see cref="Actions"/>.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Refusal?> AuthorizeAsync(Caller caller, string action, ResourceId resource, CancellationToken cancellationToken) =>
        caller.Authorize(action, (await OfAsync(caller, resource, cancellationToken)).Of(resource));

    /// <summary>Null when the caller may do the action in each environment that a change of the resource reaches.</summary>
    /// <inheritdoc cref="AuthorizeAsync(Caller, string, ResourceId, CancellationToken)"/>
    /// <param name="reach">The change's reach.</param>
    public async Task<Refusal?> AuthorizeAsync(Caller caller, string action, Reach reach, CancellationToken cancellationToken) =>
        caller.AuthorizeAll([action], await ReachedAsync(caller, reach, Targets.In, cancellationToken));

    /// <summary>
    /// What policies see of a resource that a path or a body names. A missing resource is treated as if it might have any tag, so that
    /// the answer does not reveal which resources exist.
    /// </summary>
    public async Task<Targets> OfAsync(Caller caller, ResourceId id, CancellationToken cancellationToken)
    {
        if (!caller.LooksAtTags)
        {
            return Targets.Named;
        }

        var (project, tags) = await ReadAsync(id, cancellationToken);
        return Targets.In(project, tags);
    }

    /// <summary>What policies see of the resource of a request, which may have been deleted since.</summary>
    public async Task<TargetResource> OfAsync(Caller caller, ApprovalRequest request, CancellationToken cancellationToken)
    {
        if (!caller.LooksAtTags)
        {
            return Targets.Named.Of(request.Resource);
        }

        var (project, tags) = await ReadAsync(request.Resource, cancellationToken);
        return Targets.Since(project, request.Told?.Flag.Tags ?? tags).Of(request.Resource);
    }

    /// <summary>What policies see of the project, environment or resource that a specifier without wildcards names.</summary>
    public async Task<TargetResource> OfAsync(Caller caller, string specifier, CancellationToken cancellationToken)
    {
        if (!caller.LooksAtTags || !specifier.StartsWith("proj/", StringComparison.Ordinal))
        {
            return Targets.Recorded(specifier);
        }

        if (ResourceId.Recorded(specifier) is { } id)
        {
            return (await OfAsync(caller, id, cancellationToken)).Of(id);
        }

        string[] keys = [.. specifier.Split(':').Select(part => part.Split('/', 2)[^1])];
        var targets = Targets.In(await projects.FindAsync(keys[0], cancellationToken));
        return keys is [var project, var environment] ? targets.OfEnvironment(project, environment) : targets.OfProject(keys[0]);
    }

    /// <summary>The resource of a request, which may have been deleted since, in each environment that the request reaches.</summary>
    public Task<IReadOnlyList<TargetResource>> SinceAsync(Caller caller, Reach reach, CancellationToken cancellationToken) =>
        ReachedAsync(caller, reach, Targets.Since, cancellationToken);

    /// <summary>Reads the project for its environments; reads nothing where no tags matter and the environment is named.</summary>
    private async Task<IReadOnlyList<TargetResource>> ReachedAsync(
        Caller caller,
        Reach reach,
        Func<Project?, IReadOnlyList<string>?, Targets> seen,
        CancellationToken cancellationToken
    )
    {
        if (!caller.LooksAtTags)
        {
            var there = reach.IsProject ? await projects.FindAsync(reach.Resource.ProjectKey, cancellationToken) : null;
            return [.. reach.PlacesIn(there).Select(Targets.Named.Of)];
        }

        var (project, tags) = await ReadAsync(reach.Resource, cancellationToken);
        return [.. reach.PlacesIn(project).Select(seen(project, reach.ToldTags ?? tags).Of)];
    }

    private async Task<(Project? Project, IReadOnlyList<string>? Tags)> ReadAsync(ResourceId id, CancellationToken cancellationToken)
    {
        var (project, resource) = (projects.FindAsync(id.ProjectKey, cancellationToken), resources.FindAsync(id, cancellationToken));
        return (await project, (await resource)?.Value.Tags);
    }
}
