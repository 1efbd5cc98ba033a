using System.Text.Json.Serialization;
using Approvals.Domain.Flags;
using Approvals.Domain.Freezing;
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

    /// <summary>Which client-side SDKs see new flags unless these say otherwise; none of them in rows from before it was kept.</summary>
    public ClientSideAvailability DefaultClientSideAvailability
    {
        get => field ?? new(UsingMobileKey: false, UsingEnvironmentId: false);
        init;
    }

    /// <summary>What else new flags are like unless they say otherwise.</summary>
    public NewFlagDefaults NewFlags
    {
        get => field ?? new();
        init;
    }

    /// <summary>The IANA name of the time zone in which the calendar days and weeks of workflows are counted; null for UTC.</summary>
    public string? TimeZone { get; init; }

    public IReadOnlyList<ProjectEnvironment> Environments { get; init; } = [];

    /// <summary>The mode of the service, which is no part of what is stored.</summary>
    [JsonIgnore]
    public ApprovalMode Mode { get; init; }

    /// <summary>Makes a project.</summary>
    /// <param name="project">What the caller asked for; <see cref="NewProject.Check"/> must have found nothing.</param>
    /// <param name="id">The project's own id.</param>
    /// <param name="newId">Gives a fresh id on every call.</param>
    /// <param name="newSecret">Gives a UUID that nobody can guess.</param>
    public static Project Create(NewProject project, string id, Func<string> newId, Func<string> newSecret) =>
        new()
        {
            Id = id,
            Key = project.Key,
            Name = project.Name,
            Tags = [.. project.Tags.Distinct()],
            DefaultClientSideAvailability = project.DefaultClientSideAvailability,
            Environments =
            [
                .. (project.Environments is [] ? NewEnvironment.TestAndProduction : project.Environments).Select(asked =>
                    ProjectEnvironment.Create(asked, newId(), EnvironmentKeys.New(newSecret))
                ),
            ],
        };

    /// <summary>Null when what can be changed of it can be kept.</summary>
    public Refusal? Check() => Labels.CheckName(Name) ?? Labels.CheckTags(Tags) ?? NewFlags.Check() ?? CheckTimeZone();

    private Refusal? CheckTimeZone() =>
        TimeZone is null || LocalClock.Exists(TimeZone)
            ? null
            : new Refusal(
                "invalid_time_zone",
                RefusalKind.Invalid,
                $"\"timeZone\" must be the IANA name of a time zone, for example Europe/Berlin; there is no '{TimeZone}'."
            );

    public ProjectEnvironment? Environment(string key)
    {
        // Every decision on a permission asks, so it makes nothing that has to be collected.
        for (var i = 0; i < Environments.Count; i++)
        {
            if (Environments[i].Key == key)
            {
                return Environments[i];
            }
        }

        return null;
    }

    /// <summary>The environment with an id; null when there is none.</summary>
    public ProjectEnvironment? EnvironmentById(string id) => Environments.FirstOrDefault(environment => environment.Id == id);

    /// <summary>The project with keys that nobody can use, for logs.</summary>
    public Project WithMaskedKeys() => this with { Environments = [.. Environments.Select(environment => environment.WithMaskedKeys())] };

    /// <summary>The settings as the service's mode changes them: in LaunchDarkly mode service tokens may always review.</summary>
    public ApprovalSettings InMode(ApprovalSettings settings) =>
        Mode == ApprovalMode.LaunchDarkly ? settings with { CanServiceTokensReview = true } : settings;

    /// <summary>The strictest settings of all environments for a kind of resource.</summary>
    public ApprovalSettings StrictestFor(ResourceKind kind) =>
        ApprovalSettings.Strictest([.. Environments.Select(environment => environment.SettingsFor(kind))]);

    /// <summary>
    /// The kinds of resource for which the project decides differently on requests for the whole project after an environment was made or
    /// deleted.
    /// </summary>
    public IEnumerable<ResourceKind> KindsDecidedOtherwise(Project changed) =>
        ResourceKinds.Own.Where(kind => Freezes != changed.Freezes || !StrictestFor(kind).DecidesLike(changed.StrictestFor(kind)));

    private int Freezes => Environments.Sum(environment => environment.FreezeWindows.Count);

    /// <summary>The project with an environment changed, found by its key.</summary>
    public Project With(ProjectEnvironment changed) =>
        this with
        {
            Environments = [.. Environments.Select(environment => environment.Key == changed.Key ? changed : environment)],
        };

    /// <summary>The project with one environment more.</summary>
    public Project WithNew(ProjectEnvironment added) => this with { Environments = [.. Environments, added] };

    /// <summary>The project without an environment; it keeps its last one.</summary>
    public Decision<Project> Without(string environmentKey) =>
        Environments.All(environment => environment.Key == environmentKey)
            ? new Refusal(
                "last_environment",
                RefusalKind.Invalid,
                $"'{environmentKey}' is the only environment of the project '{Key}', and a project has at least one; make another one first, or delete the project."
            )
            : this with
            {
                Environments = [.. Environments.Where(environment => environment.Key != environmentKey)],
            };
}
