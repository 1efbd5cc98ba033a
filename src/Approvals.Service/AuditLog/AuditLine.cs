using System.Text.Json;
using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;

namespace Approvals.Service.AuditLog;

/// <summary>An entry that is shown.</summary>
public sealed record AuditLine(AuditChain Chain, ChainLink Link)
{
    public JsonElement Entry { get; } = JsonElement.Parse(Link.Canonical, AuditEntry.Deep);

    /// <summary>What was acted on.</summary>
    public IEnumerable<string> Resources => Entry.GetProperty("accesses").EnumerateArray().Select(access => access.GetProperty("resource").GetString()!);

    public string Text(string name) => OptionalText(name) ?? "";

    public string? OptionalText(string name) => Entry.TryGetProperty(name, out var value) ? value.GetString() : null;
}
