using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.Roles;

/// <summary>What the audit log tells of custom roles.</summary>
internal static class RoleEvents
{
    /// <param name="caller">Who does it.</param>
    /// <param name="actions">The actions that this needs.</param>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="after">As it shall be; null when it is deleted.</param>
    public static AuditEvent Of(Caller caller, IEnumerable<string> actions, CustomRole? before, CustomRole? after)
    {
        var role = after ?? before!;
        return CallerEvents.Of(caller, "role", (role.Key, $"role/{role.Key}"), actions, before, after, StorageJson.Default.CustomRole);
    }
}
