using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.FlagStatuses;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.FlagStatuses;

/// <summary>Tells which flags are in use.</summary>
public sealed class FlagStatusReader(
    ProjectStore projects,
    ResourceStore resources,
    FlagActivityStore activity,
    Permissions permissions,
    TimeProvider time
)
{
    /// <summary>The statuses of all flags in an environment, by key and in the order of keys.</summary>
    public async Task<Decision<IReadOnlyList<(string FlagKey, FlagStatus Status)>>> ListAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
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

        if (caller.Visible(project).Environment(environmentKey) is not { } environment)
        {
            return Missing.Environment(projectKey, environmentKey, RefusalKind.NotFound);
        }

        var flags = await resources.AllAsync(projectKey, ResourceKind.Flag, environmentKey: null, cancellationToken);
        var known = await activity.AllAsync(environment.Id, cancellationToken);
        var now = time.GetUtcNow();
        List<(string, FlagStatus)> statuses =
        [
            .. from item in flags
            where caller.May(Actions.ViewProject, Targets.In(project, item.Stored.Value.Tags).Of(item.Id))
            let flag = ((FlagResource)item.Stored.Value).Flag
            select (flag.Key, FlagStatus.Of(flag, environmentKey, known.GetValueOrDefault(flag.Key), now)),
        ];
        return statuses;
    }

    /// <summary>The status of a flag in an environment.</summary>
    public async Task<Decision<FlagStatus>> GetAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
        string flagKey,
        CancellationToken cancellationToken
    )
    {
        var id = ResourceId.Flag(projectKey, environmentKey, flagKey);
        if (await permissions.AuthorizeAsync(caller, Actions.ViewProject, id, cancellationToken) is { } denied)
        {
            return denied;
        }

        var project = await projects.FindAsync(projectKey, cancellationToken);
        if (project?.Environment(environmentKey) is not { } environment)
        {
            return project is null
                ? Missing.Project(projectKey, RefusalKind.NotFound)
                : Missing.Environment(projectKey, environmentKey, RefusalKind.NotFound);
        }

        return await FindAsync(id, cancellationToken) is { } flag
            ? await StatusAsync(flag, environment, cancellationToken)
            : Missing.Resource(id, RefusalKind.NotFound);
    }

    /// <summary>The statuses of a flag, by the keys of the environments that the caller may see.</summary>
    /// <param name="only">The key of the only environment to tell of; null for all.</param>
    public async Task<Decision<IReadOnlyDictionary<string, FlagStatus>>> GetAllAsync(
        Caller caller,
        string projectKey,
        string flagKey,
        string? only,
        CancellationToken cancellationToken
    )
    {
        var id = ResourceId.Flag(projectKey, null, flagKey);
        if (await permissions.AuthorizeAsync(caller, Actions.ViewProject, id, cancellationToken) is { } denied)
        {
            return denied;
        }

        if (
            await projects.FindAsync(projectKey, cancellationToken) is not { } project
            || await FindAsync(id, cancellationToken) is not { } flag
        )
        {
            return Missing.Resource(id, RefusalKind.NotFound);
        }

        Dictionary<string, FlagStatus> statuses = [];
        foreach (var environment in caller.Visible(project).Environments.Where(it => only is null || it.Key == only))
        {
            statuses[environment.Key] = await StatusAsync(flag, environment, cancellationToken);
        }

        return statuses;
    }

    private async Task<Flag?> FindAsync(ResourceId id, CancellationToken cancellationToken) =>
        (await resources.FindAsync(id, cancellationToken))?.Value is FlagResource { Flag: var flag } ? flag : null;

    private async Task<FlagStatus> StatusAsync(Flag flag, ProjectEnvironment environment, CancellationToken cancellationToken) =>
        FlagStatus.Of(flag, environment.Key, await activity.FindAsync(environment.Id, flag.Key, cancellationToken), time.GetUtcNow());
}
