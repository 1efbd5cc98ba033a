using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;

namespace Approvals.Service.Access;

/// <summary>Makes audit events of what callers did.</summary>
internal static class CallerEvents
{
    /// <inheritdoc cref="AuditEvent(AuditActor, string, string, string, IReadOnlyList{AuditAccess})"/>
    public static AuditEvent Of(Caller caller, string kind, string name, string titleVerb, params IEnumerable<AuditAccess> accesses) =>
        new(AuditActor.Of(caller.Identity.Member, caller.Identity.Token), kind, name, titleVerb, [.. accesses.Distinct()])
        {
            Comment = caller.Comment,
        };

    /// <summary>Something was made, changed or deleted.</summary>
    /// <param name="caller">Who did it.</param>
    /// <param name="kind">The kind of thing, by LaunchDarkly's name.</param>
    /// <param name="subject">What it is called, and its resource specifier.</param>
    /// <param name="actions">The actions that this needs.</param>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="after">As it is stored now; null when it is deleted.</param>
    /// <param name="type">How both are serialized.</param>
    /// <param name="verb">The verb for the title; null for that of an ordinary change.</param>
    public static AuditEvent Of<T>(
        Caller caller,
        string kind,
        (string Name, string Specifier) subject,
        IEnumerable<string> actions,
        T? before,
        T? after,
        JsonTypeInfo<T> type,
        string? verb = null
    )
        where T : class
    {
        var details = new JsonObject();
        if (before is not null)
        {
            details["before"] = Snapshot.Of(before, type);
        }

        if (after is not null)
        {
            details["after"] = Snapshot.Of(after, type);
        }

        var done =
            before is null ? "made the"
            : after is null ? "deleted the"
            : verb ?? "changed the";
        return Of(caller, kind, subject.Name, done, actions.Select(action => new AuditAccess(action, subject.Specifier))) with
        {
            Details = details,
        };
    }
}
