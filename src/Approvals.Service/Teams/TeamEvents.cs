using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.Teams;

/// <summary>The audit events of teams.</summary>
internal static class TeamEvents
{
    /// <summary>A team was made, changed or deleted.</summary>
    /// <param name="caller">Who made the change.</param>
    /// <param name="actions">The actions that it needed.</param>
    /// <param name="before">The team before the change; null when it was made.</param>
    /// <param name="after">The team after the change; null when it was deleted.</param>
    public static AuditEvent Of(Caller caller, IEnumerable<string> actions, Team? before, Team? after)
    {
        var team = after ?? before!;
        return CallerEvents.Of(caller, "team", (team.Key, $"team/{team.Key}"), actions, before, after, StorageJson.Default.Team);
    }
}
