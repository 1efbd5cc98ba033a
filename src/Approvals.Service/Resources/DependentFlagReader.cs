using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>A flag that has another one as a prerequisite, and the environments in which it has.</summary>
public sealed record DependentFlag(Flag Flag, IReadOnlyList<ProjectEnvironment> Environments);

/// <summary>Tells which flags have a flag as a prerequisite.</summary>
public sealed class DependentFlagReader(ProjectStore projects, ResourceStore resources, Permissions permissions)
{
    /// <summary>The flags in the order of their keys, of what the caller may see.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="flag">The prerequisite; with an environment, only what depends on it there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<IReadOnlyList<DependentFlag>>> ListAsync(Caller caller, ResourceId flag, CancellationToken cancellationToken)
    {
        if (await permissions.AuthorizeAsync(caller, Actions.ViewProject, flag, cancellationToken) is { } denied)
        {
            return denied;
        }

        if (await projects.FindAsync(flag.ProjectKey, cancellationToken) is not { } project)
        {
            return Missing.Project(flag, RefusalKind.NotFound);
        }

        if (flag.EnvironmentKey is { } key && project.Environment(key) is null)
        {
            return Missing.Environment(flag, RefusalKind.NotFound);
        }

        var flags = await resources.FlagsAsync(flag.ProjectKey, cancellationToken);
        if (!flags.ContainsKey(flag.Key))
        {
            return Missing.Resource(flag, RefusalKind.NotFound);
        }

        var environments = caller
            .Visible(project)
            .Environments.Where(environment => flag.EnvironmentKey is null || environment.Key == flag.EnvironmentKey)
            .ToDictionary(environment => environment.Key);
        var dependents =
            from dependent in FlagDependent.Of(flag.Key, flags.Values)
            where environments.ContainsKey(dependent.EnvironmentKey) && MaySee(dependent.Flag)
            orderby dependent.Flag.Key, dependent.EnvironmentKey
            group environments[dependent.EnvironmentKey] by dependent.Flag into its
            select new DependentFlag(its.Key, [.. its]);
        return Decision.Of<IReadOnlyList<DependentFlag>>([.. dependents]);

        bool MaySee(Flag other) =>
            caller.May(
                Actions.ViewProject,
                Targets.In(project, other.Tags).Of(ResourceId.Flag(project.Key, environmentKey: null, other.Key))
            );
    }
}
