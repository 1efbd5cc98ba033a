using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.FlagStatuses;
using Approvals.Domain.Listing;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;
using Approvals.Service.Access;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Gets and lists flags, segments and AI Configs.</summary>
public sealed class ResourceReader(
    ResourceStore resources,
    ProjectStore projects,
    FlagActivityStore activity,
    Permissions permissions,
    ChangeLog log
)
{
    public async Task<Decision<Resource>> GetAsync(Caller caller, ResourceId id, CancellationToken cancellationToken)
    {
        if (await permissions.AuthorizeAsync(caller, Actions.ViewProject, id, cancellationToken) is { } denied)
        {
            return denied;
        }

        return await resources.FindAsync(id, cancellationToken) is { } found ? found.Value : Missing.Resource(id, RefusalKind.NotFound);
    }

    /// <summary>A page of a project's flags, by default in the order of their keys.</summary>
    public Task<Decision<Listed<Flag>>> FlagsAsync(
        Caller caller,
        string projectKey,
        FlagQuery query,
        CancellationToken cancellationToken
    ) =>
        ListAsync<Flag>(
            caller,
            projectKey,
            async project =>
            {
                var environment = query.FilterEnvironment is { } key ? caller.Visible(project).Environment(key) : null;
                if (environment is null && query.FilterEnvironment is { } missing)
                {
                    return Missing.Environment(projectKey, missing, RefusalKind.Invalid);
                }

                var used =
                    environment is not null && query.NeedsUse
                        ? await activity.AllAsync(environment.Id, cancellationToken)
                        : new Dictionary<string, FlagActivity>();
                var flags =
                    from resource in await VisibleAsync(caller, project, ResourceKind.Flag, environmentKey: null, cancellationToken)
                    let flag = ((FlagResource)resource).Flag
                    select new ListedFlag(flag, used.GetValueOrDefault(flag.Key)?.LastRequested);
                var (items, totalCount) = query.Selection.Of(flags);
                return new Listed<Flag>([.. items.Select(it => it.Flag)], totalCount);
            },
            cancellationToken
        );

    /// <summary>A page of an environment's segments, by default in the order of their keys.</summary>
    public Task<Decision<Listed<Segment>>> SegmentsAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
        Selection<Segment> selection,
        CancellationToken cancellationToken
    ) =>
        ListAsync<Segment>(
            caller,
            projectKey,
            async project =>
                caller.Visible(project).Environment(environmentKey) is null
                    ? Missing.Environment(projectKey, environmentKey, RefusalKind.NotFound)
                    : Listed<Segment>.Of(
                        from resource in await VisibleAsync(caller, project, ResourceKind.Segment, environmentKey, cancellationToken)
                        select ((SegmentResource)resource).Segment,
                        selection
                    ),
            cancellationToken
        );

    /// <summary>A page of a project's AI Configs, by default in the order of their keys.</summary>
    public Task<Decision<Listed<AiConfig>>> AiConfigsAsync(
        Caller caller,
        string projectKey,
        Selection<AiConfig> selection,
        CancellationToken cancellationToken
    ) =>
        ListAsync<AiConfig>(
            caller,
            projectKey,
            async project =>
                Listed<AiConfig>.Of(
                    from resource in await VisibleAsync(caller, project, ResourceKind.AiConfig, environmentKey: null, cancellationToken)
                    select ((AiConfigResource)resource).AiConfig,
                    selection
                ),
            cancellationToken
        );

    /// <summary>Reads the project and what is in it, of which nothing is read again while the project's head stands.</summary>
    private Task<Decision<Listed<T>>> ListAsync<T>(
        Caller caller,
        string projectKey,
        Func<Project, Task<Decision<Listed<T>>>> list,
        CancellationToken cancellationToken
    ) =>
        log.ReadProjectAsync(
            projectKey,
            ChangeLog.Now,
            async () =>
            {
                var project = await projects.FindAsync(projectKey, cancellationToken);
                return caller.Authorize(Actions.ViewProject, Targets.In(project).OfProject(projectKey)) is { } denied ? denied
                    : project is null ? Missing.Project(projectKey, RefusalKind.NotFound)
                    : await list(project);
            },
            cancellationToken
        );

    /// <summary>
    /// All resources of a kind that the caller may see, in the order of their keys. Filters, pages and counts are made of them, and so
    /// reveal nothing of others.
    /// </summary>
    private async Task<IEnumerable<Resource>> VisibleAsync(
        Caller caller,
        Project project,
        ResourceKind kind,
        string? environmentKey,
        CancellationToken cancellationToken
    )
    {
        var all = await resources.ShownAsync(project.Key, kind, environmentKey, cancellationToken);
        var seesAll = caller.MayAll(Actions.ViewProject, Targets.All(kind, project.Key, environmentKey));
        return from item in all
            where seesAll || caller.May(Actions.ViewProject, Targets.In(project, item.Resource.Tags).Of(item.Id))
            select item.Resource;
    }
}
