using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage;
using Approvals.Storage.Commits;

namespace Approvals.Service.Projects;

/// <summary>A bulk change: which resources need it, and how each is written.</summary>
/// <param name="NeededByProject">Whether the project, as it is now, still needs the change; once it does not, the change stops.</param>
/// <param name="NeededByResource">Whether a resource needs the change and does not have it yet.</param>
/// <param name="Write">Adds the changed resource to a transaction.</param>
internal sealed record BulkChange(
    Func<Project, bool> NeededByProject,
    Func<ResourceId, Resource, bool> NeededByResource,
    Action<Batch, ResourceId, Stored<Resource>> Write
)
{
    /// <summary>Whether any resource was changed.</summary>
    public bool HasChangedAny { get; private set; }

    /// <summary>Called with the resources of each transaction after it was committed.</summary>
    public Action<IReadOnlyList<ResourceId>> OnWritten { get; init; } = _ => { };

    public void Written(IReadOnlyList<ResourceId> ids)
    {
        HasChangedAny = true;
        OnWritten(ids);
    }
}
