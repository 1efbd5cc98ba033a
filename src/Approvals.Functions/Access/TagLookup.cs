using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Storage;

namespace Approvals.Access;

/// <summary>
/// Looks up the tags of a resource, its project and its environments for callers whose policies look at tags; for all others names
/// are enough, and nothing is read.
/// </summary>
public sealed class TagLookup(ProjectStore projects, ResourceStore resources)
{
    /// <summary>For a resource that a path or a body names. One that is not there has no tags.</summary>
    public async Task<Targets> OfAsync(Caller caller, ResourceId id, CancellationToken cancellationToken)
    {
        if (!caller.LooksAtTags)
        {
            return Targets.Named;
        }

        var (project, resource) = (projects.FindAsync(id.ProjectKey, cancellationToken), resources.FindAsync(id, cancellationToken));
        return Targets.In(await project, (await resource)?.Value.Tags);
    }

    /// <summary>For the resource of a request, which may be gone since.</summary>
    public async Task<Targets> OfAsync(Caller caller, ApprovalRequest request, CancellationToken cancellationToken)
    {
        if (!caller.LooksAtTags)
        {
            return Targets.Named;
        }

        var (project, resource) = (projects.FindAsync(request.Resource.ProjectKey, cancellationToken), resources.FindAsync(request.Resource, cancellationToken));
        return Targets.Since(await project, (await resource)?.Value.Tags);
    }
}
