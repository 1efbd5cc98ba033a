using Approvals.Domain.Auditing;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources.State;

namespace Approvals.Service.Resources;

/// <summary>The result of a decision on a resource.</summary>
/// <param name="Resource">The resource to store; its last state when it is to be deleted.</param>
/// <param name="Changed">Whether there is anything to store.</param>
/// <param name="Deleted">Whether the resource is to be deleted.</param>
public sealed record ResourceOutcome(Resource Resource, bool Changed, bool Deleted = false)
{
    /// <summary>The audit event to store with the change.</summary>
    public AuditEvent? Event { get; init; }

    /// <summary>The outcome of a patch that succeeded.</summary>
    public static ResourceOutcome Of(PatchResult<Resource> patch) => new(patch.Value!, patch.Changed, patch.Deleted);

    public static ResourceOutcome Deletion(Resource resource) => new(resource, Changed: true, Deleted: true);
}
