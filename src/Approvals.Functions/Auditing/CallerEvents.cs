using Approvals.Access;
using Approvals.Domain.Auditing;

namespace Approvals.Auditing;

/// <summary>What the audit log tells of something that a caller did.</summary>
internal static class CallerEvents
{
    /// <inheritdoc cref="AuditEvent(AuditActor, string, string, string, IReadOnlyList{AuditAccess})"/>
    public static AuditEvent Of(Caller caller, string kind, string name, string titleVerb, params IEnumerable<AuditAccess> accesses) =>
        new(AuditActor.Of(caller.Identity.Member, caller.Identity.Token), kind, name, titleVerb, [.. accesses.Distinct()]) { Comment = caller.Comment };
}
