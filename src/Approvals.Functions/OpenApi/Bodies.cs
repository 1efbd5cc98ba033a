using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Requests;

namespace Approvals.Functions.OpenApi;

/// <summary>A step of a change: its kind, and what the kind wants to know.</summary>
internal sealed record Instruction
{
    public required string Kind { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Parameters { get; set; }
}

/// <summary>What is read of the body that asks for a change to a flag.</summary>
internal sealed record NewFlagApprovalRequest
{
    public required string Description { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public string? Comment { get; init; }

    [Shape(typeof(JsonObject))]
    public JsonElement? IntegrationConfig { get; init; }

    public IReadOnlyList<string>? NotifyMemberIds { get; init; }

    public IReadOnlyList<string>? NotifyTeamKeys { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? ExecutionDate { get; init; }

    /// <summary>A scheduled change that the instructions change or delete; there can be no execution date then.</summary>
    public string? OperatingOnId { get; init; }
}

/// <summary>What is read of the body that asks for a change to any resource.</summary>
internal sealed record NewApprovalRequest
{
    public required string ResourceId { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public string? Comment { get; init; }

    [Shape(typeof(JsonObject))]
    public JsonElement? IntegrationConfig { get; init; }

    public IReadOnlyList<string>? NotifyMemberIds { get; init; }

    public IReadOnlyList<string>? NotifyTeamKeys { get; init; }
}

/// <summary>What is read of the body that asks for a flag's state to be copied from another environment.</summary>
internal sealed record NewFlagCopyRequest
{
    public required string Description { get; init; }

    public required CopySourceRep Source { get; init; }

    public IReadOnlyList<string>? NotifyMemberIds { get; init; }

    public IReadOnlyList<string>? NotifyTeamKeys { get; init; }

    /// <summary>All when neither list is there; they exclude each other.</summary>
    [Shape(typeof(CopyAction))]
    public IReadOnlyList<string>? IncludedActions { get; init; }

    [Shape(typeof(CopyAction))]
    public IReadOnlyList<string>? ExcludedActions { get; init; }
}

internal enum CopyAction
{
    UpdateOn,
    UpdateRules,
    UpdateFallthrough,
    UpdateOffVariation,
    UpdateTargets,
    UpdatePrerequisites,
    UpdateFlagConfigMigrationSettings,
}

/// <summary>What is read of the body of a review. One without a kind is taken for a comment when it has one.</summary>
internal sealed record NewReview
{
    [Shape(typeof(ReviewKind))]
    public required string Kind { get; init; }

    public string? Comment { get; init; }
}

/// <summary>What is read of the body of an apply.</summary>
internal sealed record Application
{
    public string? Comment { get; init; }
}

/// <summary>What is read of the body that edits a request.</summary>
internal sealed record RequestEdit
{
    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public string? Comment { get; init; }
}

/// <summary>What is read of the body that changes settings; what is not there stays as it is.</summary>
internal sealed record NewSettings
{
    public required string EnvironmentKey { get; init; }

    [Shape(typeof(ResourceKind))]
    public required string ResourceKind { get; init; }

    public bool? Required { get; init; }

    public bool? BypassApprovalsForPendingChanges { get; init; }

    public int? MinNumApprovals { get; init; }

    public bool? CanReviewOwnRequest { get; init; }

    public bool? CanServiceTokensReview { get; init; }

    public bool? CanApplyDeclinedChanges { get; init; }

    public bool? AutoApplyApprovedChanges { get; init; }

    public string? ServiceKind { get; init; }

    [Shape(typeof(JsonObject))]
    public JsonElement? ServiceConfig { get; init; }

    public IReadOnlyList<string>? RequiredApprovalTags { get; init; }
}

/// <summary>Bodies are described and never written; routes read them through <see cref="Http.BodyReader"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Instruction))]
[JsonSerializable(typeof(NewFlagApprovalRequest))]
[JsonSerializable(typeof(NewFlagBody))]
[JsonSerializable(typeof(JsonPatchOperation))]
[JsonSerializable(typeof(ResourceEdit))]
[JsonSerializable(typeof(ConfigCopyBody))]
[JsonSerializable(typeof(NewApprovalRequest))]
[JsonSerializable(typeof(NewFlagCopyRequest))]
[JsonSerializable(typeof(NewReview))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(RequestEdit))]
[JsonSerializable(typeof(NewSettings))]
[JsonSerializable(typeof(NewSegmentBody))]
[JsonSerializable(typeof(NewAiConfigBody))]
[JsonSerializable(typeof(AiConfigEditBody))]
[JsonSerializable(typeof(AiTargetingEdit))]
[JsonSerializable(typeof(NewAiVariationBody))]
[JsonSerializable(typeof(NewScheduledChangeBody))]
[JsonSerializable(typeof(ScheduledChangeEdit))]
[JsonSerializable(typeof(NewRoleBody))]
[JsonSerializable(typeof(IReadOnlyList<NewMemberBody>))]
[JsonSerializable(typeof(NewTeamBody))]
[JsonSerializable(typeof(TeamEditBody))]
[JsonSerializable(typeof(NewTokenBody))]
[JsonSerializable(typeof(NewProjectBody))]
[JsonSerializable(typeof(NewEnvironmentBody))]
[JsonSerializable(typeof(JsonPatchBody))]
internal sealed partial class BodyJson : JsonSerializerContext;
