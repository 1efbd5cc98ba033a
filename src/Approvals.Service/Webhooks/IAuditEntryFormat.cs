using Approvals.Service.AuditLog;

namespace Approvals.Service.Webhooks;

/// <summary>Writes audit entries as the API shows them.</summary>
public interface IAuditEntryFormat
{
    /// <summary>The JSON of an entry; the same bytes each time.</summary>
    byte[] Write(ParsedAuditEntry entry);
}
