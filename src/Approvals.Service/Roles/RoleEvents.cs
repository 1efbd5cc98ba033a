using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.Roles;

/// <summary>The audit events of custom roles.</summary>
internal static class RoleEvents
{
    /// <summary>A role was made, changed or deleted.</summary>
    /// <param name="caller">Who made the change.</param>
    /// <param name="actions">The actions that it needed.</param>
    /// <param name="before">The role before the change; null when it was made.</param>
    /// <param name="after">The role after the change; null when it was deleted.</param>
    public static AuditEvent Of(Caller caller, IEnumerable<string> actions, CustomRole? before, CustomRole? after)
    {
        var role = after ?? before!;
        return CallerEvents.Of(caller, "role", (role.Key, $"role/{role.Key}"), actions, before, after, StorageJson.Default.CustomRole);
    }
}
