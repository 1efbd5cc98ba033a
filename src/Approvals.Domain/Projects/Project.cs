using Approvals.Domain.Resources;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Projects;

/// <summary>A project with its environments; one row, so that live settings are one read away.</summary>
public sealed record Project
{
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<ProjectEnvironment> Environments { get; init; } = [];

    public ProjectEnvironment? Environment(string key) => Environments.FirstOrDefault(environment => environment.Key == key);

    /// <summary>The environments that a change of the resource affects.</summary>
    public IReadOnlyList<ProjectEnvironment> EnvironmentsOf(ResourceId resource) =>
        resource.EnvironmentKey is { } key ? [.. Environments.Where(environment => environment.Key == key)] : Environments;

    /// <summary>
    /// The rules in force for a resource: its environment's, or for a change of the whole project the strictest of all
    /// environments; the defaults when the environment is gone.
    /// </summary>
    public ApprovalSettings SettingsFor(ResourceId resource) => resource.EnvironmentKey is { } environmentKey
        ? Environment(environmentKey)?.SettingsFor(resource.Kind) ?? new()
        : StrictestFor(resource.Kind);

    /// <summary>What satisfies every environment's rules for a kind of resource.</summary>
    public ApprovalSettings StrictestFor(ResourceKind kind) =>
        ApprovalSettings.Strictest([.. Environments.Select(environment => environment.SettingsFor(kind))]);

    /// <summary>The project with an environment changed, found by its key.</summary>
    public Project With(ProjectEnvironment changed) =>
        this with { Environments = [.. Environments.Select(environment => environment.Key == changed.Key ? changed : environment)] };
}
