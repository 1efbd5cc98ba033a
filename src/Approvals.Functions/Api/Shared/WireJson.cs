using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Functions.Api.AiConfigs;
using Approvals.Functions.Api.AuditLog;
using Approvals.Functions.Api.Flags;
using Approvals.Functions.Api.Health;
using Approvals.Functions.Api.Members;
using Approvals.Functions.Api.Projects;
using Approvals.Functions.Api.Requests;
using Approvals.Functions.Api.Roles;
using Approvals.Functions.Api.Scheduling;
using Approvals.Functions.Api.Segments;
using Approvals.Functions.Api.Settings;
using Approvals.Functions.Api.Teams;
using Approvals.Functions.Api.Tokens;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Shared;

/// <summary>How answers are written: members that are unset are left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorRep))]
[JsonSerializable(typeof(HealthRep))]
[JsonSerializable(typeof(ApprovalRequestRep))]
[JsonSerializable(typeof(ApprovalRequestListRep))]
[JsonSerializable(typeof(FlagRep))]
[JsonSerializable(typeof(FlagListRep))]
[JsonSerializable(typeof(ScheduledChangeRep))]
[JsonSerializable(typeof(ScheduledChangeListRep))]
[JsonSerializable(typeof(SegmentRep))]
[JsonSerializable(typeof(SegmentListRep))]
[JsonSerializable(typeof(AiConfigRep))]
[JsonSerializable(typeof(AiConfigListRep))]
[JsonSerializable(typeof(AiTargetingRep))]
[JsonSerializable(typeof(AiVariationRep))]
[JsonSerializable(typeof(AiMessageRep))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, SettingsOfKindRep>))]
[JsonSerializable(typeof(CustomRoleRep))]
[JsonSerializable(typeof(CustomRoleListRep))]
[JsonSerializable(typeof(MemberRep))]
[JsonSerializable(typeof(MemberListRep))]
[JsonSerializable(typeof(TeamRep))]
[JsonSerializable(typeof(TeamListRep))]
[JsonSerializable(typeof(TokenRep))]
[JsonSerializable(typeof(TokenListRep))]
[JsonSerializable(typeof(CallerIdentityRep))]
[JsonSerializable(typeof(ProjectListRep))]
[JsonSerializable(typeof(WholeProjectRep))]
[JsonSerializable(typeof(EnvironmentListRep))]
[JsonSerializable(typeof(AuditLogEntryRep))]
[JsonSerializable(typeof(AuditLogRep))]
[JsonSerializable(typeof(AuditVerdictsRep))]
[JsonSerializable(typeof(AuditExportLine))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Answers are JSON documents and never part of a page, so text is written as it is.</summary>
    public static WireJson Readable => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
