using System.Text.Json.Nodes;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Auditing;

/// <summary>An action and what it was done to, as a resource specifier.</summary>
public sealed record AuditAccess(string Action, string Resource);

/// <summary>Something that happened, before it has a place in the audit log.</summary>
/// <param name="By">Who did it.</param>
/// <param name="Kind">The sort of thing it was done to, in LaunchDarkly's words.</param>
/// <param name="Name">What that is called.</param>
/// <param name="TitleVerb">What was done, but for the kind that it was done to.</param>
/// <param name="Accesses">The actions; at least one.</param>
public sealed record AuditEvent(AuditActor By, string Kind, string Name, string TitleVerb, IReadOnlyList<AuditAccess> Accesses)
{
    /// <summary>What was done, in more words.</summary>
    public string Description { get; init; } = "";

    /// <summary>What the caller said of it.</summary>
    public string? Comment { get; init; }

    /// <summary>The rule that refused it, or why it failed; null for what was done.</summary>
    public string? Reason { get; init; }

    /// <summary>What exactly: instructions, versions, values before and after.</summary>
    public JsonObject? Details { get; init; }

    /// <summary>The same, if the caller was spared a refusal of the gate: then it was done without an approval that is required.</summary>
    /// <param name="resource">What was changed.</param>
    /// <param name="spared">The refusal; null when there was none.</param>
    public AuditEvent Bypassing(ResourceId resource, Refusal? spared)
    {
        if (spared is null)
        {
            return this;
        }

        var details = Details?.DeepClone().AsObject() ?? [];
        details["bypassed"] = true;
        return this with { Accesses = [.. Accesses, new(ApprovalGate.BypassAction(resource.Kind), ((spared as ApprovalRequired)?.AskFor ?? resource).ToString())], Details = details };
    }
}
