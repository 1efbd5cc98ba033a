using System.Text.Json.Serialization;
using Approvals.Domain.Access;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.ApprovalSources;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.Flags;
using Approvals.Domain.FlagStatuses;
using Approvals.Domain.Instructions;
using Approvals.Domain.Notifications;
using Approvals.Domain.Projects;
using Approvals.Domain.Segments;
using Approvals.Domain.Workflows;

namespace Approvals.Storage;

/// <summary>How objects are written as JSON into rows. Stored data depends on the names of their properties and enum values.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(Project))]
[JsonSerializable(typeof(Flag))]
[JsonSerializable(typeof(Segment))]
[JsonSerializable(typeof(AiConfig))]
[JsonSerializable(typeof(RequestRow))]
[JsonSerializable(typeof(Withdrawal))]
[JsonSerializable(typeof(WorkflowRow))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(Team))]
[JsonSerializable(typeof(AccessToken))]
[JsonSerializable(typeof(FlagActivity))]
[JsonSerializable(typeof(CustomRole))]
[JsonSerializable(typeof(Subscriber))]
[JsonSerializable(typeof(ApprovalSource))]
[JsonSerializable(typeof(ToldChange))]
[JsonSerializable(typeof(IntegrationConfiguration))]
[JsonSerializable(typeof(WorkflowTemplate))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, int>))]
[JsonSerializable(typeof(IReadOnlyList<Instruction>))]
public sealed partial class StorageJson : JsonSerializerContext;
