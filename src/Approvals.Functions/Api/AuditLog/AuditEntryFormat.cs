using System.Text.Json;
using Approvals.Service.AuditLog;
using Approvals.Service.Webhooks;

namespace Approvals.Functions.Api.AuditLog;

/// <summary>Webhooks are sent entries as the audit log's route answers them.</summary>
internal sealed class AuditEntryFormat : IAuditEntryFormat
{
    public byte[] Write(ParsedAuditEntry entry) =>
        JsonSerializer.SerializeToUtf8Bytes(AuditLogEntryRep.Whole(entry), AuditLogJson.Wire.AuditLogEntryRep);
}
