using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>The resource that a new request or scheduled change is for, as stored now.</summary>
/// <param name="Project">Its project, with the rules in force.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Context">What instructions may refer to.</param>
internal sealed record FoundPatchTarget(Project Project, Resource Resource, PatchContext Context);

/// <summary>
/// Finds the resource that a new request or scheduled change is for; refuses when the project, the environment or the resource is
/// missing.
/// </summary>
public sealed class PatchTargetFinder(ProjectStore projects, PatchTargetReader targets)
{
    /// <param name="resource">The resource.</param>
    /// <param name="instructions">What the request or scheduled change does to it.</param>
    /// <param name="whenMissing">The kind of refusal when it is missing: not found where a path named it, invalid where a body did.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Decision<FoundPatchTarget>> FindAsync(
        ResourceId resource,
        IReadOnlyList<Instruction> instructions,
        RefusalKind whenMissing,
        CancellationToken cancellationToken
    )
    {
        if (await projects.FindAsync(resource.ProjectKey, cancellationToken) is not { } project)
        {
            return Missing.Project(resource, whenMissing);
        }

        if (resource.EnvironmentKey is { } environmentKey && project.Environment(environmentKey) is null)
        {
            return Missing.Environment(resource, whenMissing);
        }

        var target = await targets.ReadAsync(resource, instructions, cancellationToken);
        return target.Resource is { Value: var found }
            ? new FoundPatchTarget(project, found, target.Context)
            : Missing.Resource(resource, whenMissing);
    }
}
