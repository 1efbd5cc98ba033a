using Approvals.Domain.Auditing;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Service.Resources;

/// <summary>What a decision makes of a resource.</summary>
/// <param name="Resource">As it shall be; as it was when it is deleted.</param>
/// <param name="Changed">Whether there is anything to store.</param>
/// <param name="Deleted">Whether it shall be gone.</param>
public sealed record ResourceOutcome(Resource Resource, bool Changed, bool Deleted = false)
{
    /// <summary>What the audit log shall tell of it.</summary>
    public AuditEvent? Event { get; init; }

    /// <summary>What a patch that could be done makes of it.</summary>
    public static ResourceOutcome Of(PatchResult<Resource> patch) => new(patch.Value!, patch.Changed, patch.Deleted);

    public static ResourceOutcome Deletion(Resource resource) => new(resource, Changed: true, Deleted: true);
}
