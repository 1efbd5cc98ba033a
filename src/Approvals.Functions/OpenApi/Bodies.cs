using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain.Requests;
using Approvals.Wire;

namespace Approvals.OpenApi;

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

    public IReadOnlyList<string>? NotifyMemberIds { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? ExecutionDate { get; init; }
}

/// <summary>What is read of the body that asks for a change to any resource.</summary>
internal sealed record NewApprovalRequest
{
    public required string ResourceId { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public IReadOnlyList<string>? NotifyMemberIds { get; init; }
}

/// <summary>What is read of the body that asks for a flag's state to be copied from another environment.</summary>
internal sealed record NewFlagCopyRequest
{
    public required string Description { get; init; }

    public required CopySourceRep Source { get; init; }

    public IReadOnlyList<string>? NotifyMemberIds { get; init; }

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

/// <summary>Bodies are described and never written; routes read them through <see cref="Http.BodyReader"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Instruction))]
[JsonSerializable(typeof(NewFlagApprovalRequest))]
[JsonSerializable(typeof(NewApprovalRequest))]
[JsonSerializable(typeof(NewFlagCopyRequest))]
[JsonSerializable(typeof(NewReview))]
[JsonSerializable(typeof(Application))]
internal sealed partial class BodyJson : JsonSerializerContext;
