using System.Text.Json.Nodes;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Auditing;

/// <summary>An action, and the specifier of the resource that it was done to.</summary>
public sealed record AuditAccess(string Action, string Resource);

/// <summary>Something that happened, before it has a place in the audit log.</summary>
/// <param name="By">Who did it.</param>
/// <param name="Kind">The kind of resource, in LaunchDarkly's words.</param>
/// <param name="Name">The name of the resource.</param>
/// <param name="TitleVerb">What was done, as the beginning of the title that <paramref name="Kind"/> ends: <c>updated the</c>.</param>
/// <param name="Accesses">The actions that it needed; at least one.</param>
public sealed record AuditEvent(AuditActor By, string Kind, string Name, string TitleVerb, IReadOnlyList<AuditAccess> Accesses)
{
    /// <summary>A longer description of what was done.</summary>
    public string Description { get; init; } = "";

    /// <summary>What the caller said of it.</summary>
    public string? Comment { get; init; }

    /// <summary>The rule that refused the change, or why it failed; null when it was done.</summary>
    public string? Reason { get; init; }

    /// <summary>Instructions, versions, values before and after.</summary>
    public JsonObject? Details { get; init; }

    /// <summary>The event, marked as made in spite of a freeze window.</summary>
    /// <param name="resource">What was changed.</param>
    /// <param name="spared">The refusal because of the window that the caller was spared; null when there was none.</param>
    public AuditEvent BypassingFreeze(ResourceId resource, Frozen? spared)
    {
        if (spared is null)
        {
            return this;
        }

        var details = Details?.DeepClone().AsObject() ?? [];
        details["freezeBypassed"] = new JsonObject
        {
            ["windows"] = new JsonArray([.. spared.Windows.Select(name => JsonValue.Create(name))]),
            ["until"] = spared.Until.ToUnixTimeMilliseconds(),
        };
        return this with { Accesses = [.. Accesses, new(Actions.BypassFreezeWindow, resource.ToString())], Details = details };
    }

    /// <summary>The event, marked as bypassing a required approval where the caller has the right to do so and used it.</summary>
    /// <param name="resource">What was changed.</param>
    /// <param name="spared">The refusal of the approval gate that the caller was spared; null when nothing required an approval.</param>
    public AuditEvent Bypassing(ResourceId resource, Refusal? spared)
    {
        if (spared is null)
        {
            return this;
        }

        var details = Details?.DeepClone().AsObject() ?? [];
        details["bypassed"] = true;
        return this with
        {
            Accesses =
            [
                .. Accesses,
                new(ApprovalGate.BypassAction(resource.Kind), ((spared as ApprovalRequired)?.AskFor ?? resource).ToString()),
            ],
            Details = details,
        };
    }
}
