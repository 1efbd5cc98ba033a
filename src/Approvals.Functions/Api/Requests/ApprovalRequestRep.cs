using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Functions.Api.Flags;
using Approvals.Functions.Api.Projects;
using Approvals.Functions.Api.Settings;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Requests;

/// <summary>
/// An approval request in LaunchDarkly's shape; times in Unix milliseconds. A flag's own routes leave out what follows the links; the
/// last four are there when asked for.
/// </summary>
internal sealed record ApprovalRequestRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("_version")]
    public required int Version { get; init; }

    public required long CreationDate { get; init; }

    public required string ServiceKind { get; init; }

    /// <summary>The member who asked; absent for a service token.</summary>
    public string? RequestorId { get; init; }

    public required string Description { get; init; }

    [Shape(typeof(ReviewStatus))]
    public required string ReviewStatus { get; init; }

    public required IReadOnlyList<ReviewRep> AllReviews { get; init; }

    public required IReadOnlyList<string> NotifyMemberIds { get; init; }

    public long? AppliedDate { get; init; }

    public string? AppliedByMemberId { get; init; }

    public string? AppliedByServiceTokenId { get; init; }

    [Shape(typeof(RequestStatus))]
    public required string Status { get; init; }

    /// <summary>As they were sent.</summary>
    [Shape(typeof(Instruction))]
    public required IReadOnlyList<JsonElement> Instructions { get; init; }

    public required IReadOnlyList<ConflictRep> Conflicts { get; init; }

    public long? ExecutionDate { get; init; }

    /// <summary>The id of the scheduled change that the request is to change.</summary>
    public string? OperatingOnId { get; init; }

    public CopySourceRep? Source { get; init; }

    /// <summary>Set where the request is a stage of a workflow: which one.</summary>
    public WorkflowMetadataRep? CustomWorkflowMetadata { get; init; }

    /// <summary>Set where a scheduled change was changed after its approval: what will be done instead of what was approved.</summary>
    public AmendmentRep? Amendment { get; init; }

    /// <summary>The approval in another system; absent until it is made there, and where people here approve.</summary>
    public IntegrationMetadataRep? IntegrationMetadata { get; init; }

    /// <summary>Ours: what was said for that system.</summary>
    [Shape(typeof(JsonObject))]
    public JsonElement? IntegrationConfig { get; init; }

    /// <summary>Ours: why that system could not be asked, or told; absent while all is well.</summary>
    public ExternalProblemRep? ExternalProblem { get; init; }

    /// <summary>Ours: the end of the freeze because of which it cannot be carried out now.</summary>
    public long? FrozenUntil { get; init; }

    /// <summary>Ours: when it fails if it was not applied by then.</summary>
    public long? ExpirationDate { get; init; }

    /// <summary>Ours: the groups that have to approve it, in the order in which they are asked; absent where none has to.</summary>
    public IReadOnlyList<GroupStateRep>? RequiredGroups { get; init; }

    /// <summary>Ours: what an approval source told of the change, which it makes itself; absent for changes that are made here.</summary>
    public ToldRep? Told { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public string? ResourceId { get; init; }

    public ApprovalSettingsRep? ApprovalSettings { get; init; }

    public ProjectRep? Project { get; init; }

    public IReadOnlyList<EnvironmentRep>? Environments { get; init; }

    public ExpandedFlagRep? Flag { get; init; }

    public ResourceRep? Resource { get; init; }
}

internal sealed record ReviewRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [Shape(typeof(ReviewKind))]
    public required string Kind { get; init; }

    public required long CreationDate { get; init; }

    public string? Comment { get; init; }

    public string? MemberId { get; init; }

    public string? ServiceTokenId { get; init; }
}

/// <summary>The workflow that a request is a stage of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Stage">The stage.</param>
internal sealed record WorkflowMetadataRep(string Name, WorkflowStageMetadataRep Stage);

/// <param name="Index">The place among the stages, from 0.</param>
/// <param name="Name">The name of the stage; empty where it has none.</param>
internal sealed record WorkflowStageMetadataRep(int Index, string Name);

/// <summary>How a scheduled change was changed after its approval.</summary>
internal sealed record AmendmentRep
{
    /// <summary>The instructions that replace those of the request; absent where they were not changed.</summary>
    [Shape(typeof(Instruction))]
    public IReadOnlyList<JsonElement>? Instructions { get; init; }

    /// <summary>The date that replaces that of the request; absent where it was not changed.</summary>
    public long? ExecutionDate { get; init; }

    /// <summary>The member who last changed it without an approval.</summary>
    public string? MemberId { get; init; }

    public string? ServiceTokenId { get; init; }

    /// <summary>The approval request that changed the instructions.</summary>
    public string? ApprovalRequestId { get; init; }
}

internal sealed record ConflictRep([property: Shape(typeof(Instruction))] JsonElement Instruction, string Reason);

/// <summary>A page of requests.</summary>
internal sealed record ApprovalRequestListRep
{
    public required IReadOnlyList<ApprovalRequestRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}

/// <summary>The requests of a flag.</summary>
internal sealed record FlagApprovalRequestListRep
{
    public required IReadOnlyList<ApprovalRequestRep> Items { get; init; }

    /// <summary>How many there are on all pages; absent where this is all of them, as in LaunchDarkly.</summary>
    public int? TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
