using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.ExternalApprovals;

/// <summary>Finds the environments whose approval settings name a configuration.</summary>
public sealed class ConfigurationUses(ProjectStore projects)
{
    private const int MaxConcurrency = 32;

    /// <summary>Most environments that a refusal names.</summary>
    private const int MaxNamed = 10;

    /// <summary>Null when the settings of no environment name it; a refusal that names those which the caller may see.</summary>
    internal async Task<Refusal?> CheckUnusedAsync(
        Caller caller,
        IntegrationConfiguration configuration,
        CancellationToken cancellationToken
    )
    {
        var users = await FindAsync(configuration.Id, cancellationToken);
        if (users is [])
        {
            return null;
        }

        var named = users
            .Where(user => caller.May(Actions.ViewProject, Targets.Of(user.Project)))
            .Take(MaxNamed)
            .Select(user => $"{user.Project.Key}/{user.Environment.Key}")
            .ToList();
        var others = (named.Count, users.Count - named.Count) switch
        {
            (_, 0) => "",
            (0, var count) => $"{count} environments",
            (_, var count) => $" and {count} more",
        };
        return new Refusal(
            "configuration_in_use",
            RefusalKind.Conflict,
            $"The approval settings of {string.Join(", ", named)}{others} name the configuration '{configuration.Name}'; change them first, or turn it off."
        );
    }

    private async Task<IReadOnlyList<(Project Project, ProjectEnvironment Environment)>> FindAsync(
        string id,
        CancellationToken cancellationToken
    )
    {
        List<(Project, ProjectEnvironment)> found = [];
        foreach (var keys in (await projects.KeysAsync(cancellationToken)).Order(StringComparer.Ordinal).Chunk(MaxConcurrency))
        {
            var read = await Task.WhenAll(keys.Select(key => projects.FindAsync(key, cancellationToken)));
            found.AddRange(
                from project in read.OfType<Project>()
                from environment in project.Environments
                where ResourceKinds.Own.Any(kind => environment.SettingsFor(kind).ServiceKindConfigurationId == id)
                select (project, environment)
            );
        }

        return found;
    }
}
