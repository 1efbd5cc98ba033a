using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Domain.Workflows;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Workflows;

namespace Approvals.Functions.Api.Workflows;

/// <summary>A workflow in LaunchDarkly's shape; times in Unix milliseconds.</summary>
internal sealed record WorkflowRep
{
    /// <summary>The only kind that there is.</summary>
    private const string Custom = "custom";

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("_version")]
    public required int Version { get; init; }

    /// <summary>What is in the way of stages that are still to come; why it failed.</summary>
    [JsonPropertyName("_conflicts")]
    public required IReadOnlyList<StageConflictRep> Conflicts { get; init; }

    [JsonPropertyName("_creationDate")]
    public required long CreationDate { get; init; }

    [JsonPropertyName("_maintainerId")]
    public required string MaintainerId { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required string Kind { get; init; }

    public required IReadOnlyList<StageRep> Stages { get; init; }

    [JsonPropertyName("_execution")]
    public required WorkflowExecutionRep Execution { get; init; }

    /// <summary>For one that was only tried.</summary>
    public WorkflowMetaRep? Meta { get; init; }

    /// <summary>The template that it was made of.</summary>
    public string? TemplateKey { get; init; }

    public static WorkflowRep Of(WorkflowView view)
    {
        var (workflow, parent) = (view.Workflow, RequestPaths.Workflows(view.Workflow.Flag));
        return new()
        {
            Id = workflow.Id,
            Version = workflow.Version,
            Conflicts = [.. view.Conflicts.Select(conflict => new StageConflictRep(conflict.StageId, conflict.Message))],
            CreationDate = workflow.CreatedAt.ToUnixTimeMilliseconds(),
            MaintainerId = workflow.MaintainerId,
            Links = new Dictionary<string, Link> { ["self"] = new($"{parent}/{workflow.Id}"), ["parent"] = new(parent) },
            Name = workflow.Name,
            Description = workflow.Description,
            Kind = Custom,
            Stages = [.. workflow.Stages.Select(stage => StageRep.Of(view, stage))],
            Execution = new() { Status = workflow.Status.ToWord(), StopDate = workflow.EndedAt?.ToUnixTimeMilliseconds() },
            Meta = view.Parameters is { } parameters ? WorkflowMetaRep.Of(workflow.Id, parameters) : null,
            TemplateKey = workflow.TemplateKey,
        };
    }
}

/// <param name="StageId">The stage.</param>
/// <param name="Message">What is in its way.</param>
internal sealed record StageConflictRep(string StageId, string Message);

/// <summary>Where a workflow stands.</summary>
internal sealed record WorkflowExecutionRep
{
    [Shape(typeof(WorkflowStatus))]
    public required string Status { get; init; }

    /// <summary>When it ended.</summary>
    public long? StopDate { get; init; }
}

/// <summary>What has to be said before a workflow can be made of a template.</summary>
internal sealed record WorkflowMetaRep
{
    public required IReadOnlyList<WorkflowParameterRep> Parameters { get; init; }

    public static WorkflowMetaRep Of(string workflowId, IReadOnlyList<StageParameter> parameters) =>
        new()
        {
            Parameters =
            [
                .. parameters.Select(parameter => new WorkflowParameterRep
                {
                    Id = parameter.IdIn(workflowId),
                    Path = parameter.Path,
                    Default = new() { Value = parameter.Value },
                    Valid = false,
                }),
            ],
        };
}

/// <summary>A place of the stages where something stands that does not fit the flag.</summary>
internal sealed record WorkflowParameterRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>A JSON pointer into the body that makes the workflow.</summary>
    public required string Path { get; init; }

    public required ParameterDefaultRep Default { get; init; }

    /// <summary>Whether what stands there can stay.</summary>
    public required bool Valid { get; init; }
}

internal sealed record ParameterDefaultRep
{
    /// <summary>What stands there.</summary>
    public required JsonElement Value { get; init; }
}

/// <summary>A page of the workflows of a flag.</summary>
internal sealed record WorkflowListRep
{
    public required IReadOnlyList<WorkflowRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
