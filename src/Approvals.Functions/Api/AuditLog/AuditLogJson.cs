using System.Text.Json.Serialization;
using Approvals.Functions.Api.Roles;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.AuditLog;

/// <summary>Serializer of the answers of routes about the audit log.</summary>
[JsonSerializable(typeof(AuditLogEntryRep))]
[JsonSerializable(typeof(AuditLogRep))]
[JsonSerializable(typeof(AuditCountsRep))]
[JsonSerializable(typeof(StatementRep))]
[JsonSerializable(typeof(AuditVerdictsRep))]
[JsonSerializable(typeof(AuditExportLine))]
internal sealed partial class AuditLogJson : JsonSerializerContext
{
    public static AuditLogJson Wire { get; } = new(WireJson.NewOptions());
}
