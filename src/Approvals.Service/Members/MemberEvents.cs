using System.Text.Json.Nodes;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Audit;

namespace Approvals.Service.Members;

/// <summary>What the audit log tells of members.</summary>
internal static class MemberEvents
{
    /// <summary>A call may make many members; they are one entry, as they are one transaction.</summary>
    public static AuditEvent Made(Caller caller, IReadOnlyList<Member> made) =>
        CallerEvents.Of(caller, "member", string.Join(", ", made.Select(member => member.Email)), "added the", made.Select(member => new AuditAccess(Actions.CreateMember, $"member/{member.Id}")))
            with { Details = new() { ["after"] = new JsonArray([.. made.Select(member => Snapshot.Of(member, StorageJson.Default.Member))]) } };

    /// <param name="caller">Who does it.</param>
    /// <param name="actions">The actions that this needs.</param>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="after">As it shall be; null when it is deleted.</param>
    public static AuditEvent Of(Caller caller, IEnumerable<string> actions, Member? before, Member? after)
    {
        var member = after ?? before!;
        return CallerEvents.Of(caller, "member", (member.Email, $"member/{member.Id}"), actions, before, after, StorageJson.Default.Member);
    }
}
