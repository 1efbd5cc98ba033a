using Approvals.Domain.Instructions.Writing;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Commits;

namespace Approvals.Service.Projects;

/// <summary>Something that becomes of many resources of a project.</summary>
/// <param name="Wanted">Whether the project, as it is now, still wants it.</param>
/// <param name="Needed">Whether a resource is yet to be changed.</param>
/// <param name="Write">Puts the changed resource into a transaction.</param>
internal sealed record BulkChange(Func<Project, bool> Wanted, Func<ResourceId, Resource, bool> Needed, Action<Batch, ResourceId, Stored<Resource>> Write)
{
    /// <summary>Whether any resource was changed.</summary>
    public bool HasChangedAny { get; private set; }

    /// <summary>Hears of resources whose change is stored.</summary>
    public Action<IReadOnlyList<ResourceId>> OnWritten { get; init; } = _ => { };

    public void Written(IReadOnlyList<ResourceId> ids)
    {
        HasChangedAny = true;
        OnWritten(ids);
    }
}
