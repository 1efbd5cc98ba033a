using System.Text.Json.Serialization;
using Approvals.Domain.Workflows;
using Approvals.Functions.Api.Workflows;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.WorkflowTemplates;

/// <summary>A workflow template in LaunchDarkly's shape.</summary>
internal sealed record WorkflowTemplateRep
{
    private const string Path = "/api/v2/templates";

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("_key")]
    public required string Key { get; init; }

    public string? Name { get; init; }

    /// <summary>In Unix milliseconds.</summary>
    [JsonPropertyName("_creationDate")]
    public required long CreationDate { get; init; }

    /// <summary>Who made it.</summary>
    [JsonPropertyName("_ownerId")]
    public required string OwnerId { get; init; }

    [JsonPropertyName("_maintainerId")]
    public required string MaintainerId { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public string? Description { get; init; }

    /// <summary>Left out of summaries.</summary>
    public IReadOnlyList<StageRep>? Stages { get; init; }

    public static WorkflowTemplateRep Of(WorkflowTemplate template) =>
        Summary(template) with
        {
            Stages = [.. template.Stages.Index().Select(it => StageRep.OfTemplate(Stage.New(template.Id, it.Index, it.Item)))],
        };

    public static WorkflowTemplateRep Summary(WorkflowTemplate template) =>
        new()
        {
            Id = template.Id,
            Key = template.Key,
            Name = template.Name,
            CreationDate = template.CreatedAt.ToUnixTimeMilliseconds(),
            OwnerId = template.OwnerId,
            MaintainerId = template.OwnerId,
            Links = new Dictionary<string, Link> { ["parent"] = new(Path) },
            Description = template.Description,
        };
}

/// <summary>Workflow templates.</summary>
internal sealed record WorkflowTemplateListRep
{
    public required IReadOnlyList<WorkflowTemplateRep> Items { get; init; }
}
