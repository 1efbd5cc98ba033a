using System.Text.Json.Nodes;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Audit;

namespace Approvals.Service.Members;

/// <summary>The audit events of members.</summary>
internal static class MemberEvents
{
    /// <summary>Members were made. One event for all members of a call, since they are made in one transaction.</summary>
    public static AuditEvent Made(Caller caller, IReadOnlyList<Member> made) =>
        CallerEvents.Of(
            caller,
            "member",
            string.Join(", ", made.Select(member => member.Email)),
            "added the",
            made.Select(member => new AuditAccess(Actions.CreateMember, $"member/{member.Id}"))
        ) with
        {
            Details = new() { ["after"] = new JsonArray([.. made.Select(member => Snapshot.Of(member, StorageJson.Default.Member))]) },
        };

    /// <summary>A member had mail that could not be delivered sent again.</summary>
    public static AuditEvent Resent(Caller caller, Member member) =>
        CallerEvents.Of(
            caller,
            "member",
            member.Email,
            "sent again what could not be delivered to the",
            new AuditAccess(Actions.UpdateMember, $"member/{member.Id}")
        );

    /// <summary>A member was changed or removed.</summary>
    /// <param name="caller">Who made the change.</param>
    /// <param name="actions">The actions that it needed.</param>
    /// <param name="before">The member before the change.</param>
    /// <param name="after">The member after the change; null when the member was removed.</param>
    public static AuditEvent Of(Caller caller, IEnumerable<string> actions, Member? before, Member? after)
    {
        var member = after ?? before!;
        return CallerEvents.Of(caller, "member", (member.Email, $"member/{member.Id}"), actions, before, after, StorageJson.Default.Member);
    }
}
