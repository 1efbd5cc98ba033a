using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>
/// The environments whose served values a change can alter: the one that its resource names, or all of the project when any
/// instruction changes what all environments share. Approval settings, rights and the approval gate of every such environment apply.
/// </summary>
public sealed record Reach
{
    private Reach(ResourceId resource, bool isProject) => (Resource, IsProject) = (resource, isProject);

    /// <summary>The tags that an approval source told of its flag, which then count as those of the resource; null where none told any.</summary>
    public IReadOnlyList<string>? ToldTags { get; private init; }

    /// <summary>What is changed, as the change names it; its environment is one of those reached.</summary>
    public ResourceId Resource { get; }

    /// <summary>Whether it reaches every environment of the project.</summary>
    public bool IsProject { get; }

    /// <summary>The reach of instructions for a resource. Unknown kinds reach nothing: they can be neither stored nor applied.</summary>
    public static Reach Of(ResourceId resource, IEnumerable<Instruction> instructions) =>
        new(
            resource,
            resource.EnvironmentKey is null
                || instructions.Any(instruction =>
                    InstructionCatalog.Find(resource.Kind, instruction.Kind) is { Level: InstructionLevel.Project }
                )
        );

    /// <summary>The reach of one step of a direct change.</summary>
    /// <param name="resource">What is changed.</param>
    /// <param name="step">The change; its environment counts only where the resource is in none itself.</param>
    public static Reach Of(ResourceId resource, PatchStep step) =>
        Of(resource with { EnvironmentKey = resource.EnvironmentKey ?? step.EnvironmentKey }, step.Instructions);

    /// <summary>The reach of a request's effective instructions, and of the scheduled change that the request changes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="operatedOn">The scheduled change that the request is for, where it is for one; null when that was deleted.</param>
    public static Reach Of(ApprovalRequest request, ApprovalRequest? operatedOn = null) =>
        Of(request.Resource, [.. request.EffectiveInstructions, .. operatedOn?.EffectiveInstructions ?? []]) with
        {
            ToldTags = request.Told?.Flag.Tags,
        };

    /// <summary>Whether the change reaches an environment of the project.</summary>
    public bool Includes(string environmentKey) => IsProject || Resource.EnvironmentKey == environmentKey;

    /// <summary>The existing environments of the project that the change reaches.</summary>
    public IReadOnlyList<ProjectEnvironment> EnvironmentsIn(Project project) =>
        [.. project.Environments.Where(environment => Includes(environment.Key))];

    /// <summary>
    /// The resource in each environment where the caller needs the right: in every environment that the change reaches, and in the named
    /// one
    /// also when it was deleted. Of a deleted project only the named resource.
    /// </summary>
    public IReadOnlyList<ResourceId> PlacesIn(Project? project) =>
        !IsProject || project is null
            ? [Resource]
            :
            [
                .. project
                    .Environments.Select(environment => environment.Key)
                    .Union(Named, StringComparer.Ordinal)
                    .Select(key => Resource with { EnvironmentKey = key }),
            ];

    /// <summary>
    /// The strictest approval settings of all environments that the change reaches; the defaults when all of them were deleted. Without
    /// <paramref name="memberships"/> nobody is in a group, so that nothing is approved for which a group is asked.
    /// </summary>
    /// <param name="project">The project; null when it was deleted.</param>
    /// <param name="tags">The tags of the resource, by which groups may own it; null where they are not known, which then might be any.</param>
    /// <param name="memberships">Who belongs to which group.</param>
    /// <param name="reviewerIds">The ids of the members who reviewed the request.</param>
    public ApprovalSettings RulesIn(
        Project? project,
        IReadOnlyList<string>? tags = null,
        Memberships? memberships = null,
        IReadOnlyCollection<string>? reviewerIds = null
    )
    {
        if (project is null)
        {
            return new();
        }

        var strictest = project.InMode(
            ApprovalSettings.Strictest([.. EnvironmentsIn(project).Select(environment => OwnRulesIn(environment, project, tags))])
        );
        return memberships is null || strictest.Groups.Required is []
            ? strictest
            : strictest with
            {
                Groups = memberships.FindIn(strictest.Groups, reviewerIds ?? []),
            };
    }

    /// <summary>The approval settings of one environment for the resource, with those groups only that are asked about it.</summary>
    internal ApprovalSettings OwnRulesIn(ProjectEnvironment environment, Project project, IReadOnlyList<string>? tags)
    {
        var settings = environment.SettingsFor(Resource.Kind).ForRequests();
        return settings.Groups.Required is []
            ? settings
            : settings with
            {
                Groups = GroupOwners.AskedAbout(
                    settings.Groups,
                    Resource with
                    {
                        EnvironmentKey = environment.Key,
                    },
                    project,
                    ToldTags ?? tags
                ),
            };
    }

    private IEnumerable<string> Named => Resource.EnvironmentKey is { } key ? [key] : [];
}
