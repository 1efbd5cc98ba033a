using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.Teams;

/// <summary>What the audit log tells of teams.</summary>
internal static class TeamEvents
{
    /// <param name="caller">Who does it.</param>
    /// <param name="actions">The actions that this needs.</param>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="after">As it shall be; null when it is deleted.</param>
    public static AuditEvent Of(Caller caller, IEnumerable<string> actions, Team? before, Team? after)
    {
        var team = after ?? before!;
        return CallerEvents.Of(caller, "team", (team.Key, $"team/{team.Key}"), actions, before, after, StorageJson.Default.Team);
    }
}
