using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Workflows;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Workflows;

/// <summary>The body that makes a workflow.</summary>
internal sealed record NewWorkflowBody
{
    /// <summary>What LaunchDarkly's query has for workflows from templates.</summary>
    private static readonly string[] s_ofTemplates = ["templateKey", "dryRun"];

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The member who looks after it; who makes it if not said.</summary>
    public string? MaintainerId { get; init; }

    /// <summary>What is done, one after another.</summary>
    public required IReadOnlyList<StageBody> Stages { get; init; }

    [Refused("names a template, and there are none")]
    public string? TemplateKey { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public static Decision<NewWorkflow> From(JsonElement json, IQueryCollection query, ResourceId flag) =>
        s_ofTemplates.FirstOrDefault(query.ContainsKey) is { } template
            ? new Refusal(
                "invalid_query",
                RefusalKind.Invalid,
                $"\"{template}\" is about templates of workflows, and there are none; leave it out."
            )
            : BodyReader.Read(json, WorkflowsJson.Wire.NewWorkflowBody, body => body.Read(flag));

    private Decision<NewWorkflow> Read(ResourceId flag) =>
        StageBody.Read(Stages).Accepted(out var stages, out var refusal)
            ? new NewWorkflow(flag, Name, stages) { Description = Description, MaintainerId = MaintainerId }
            : refusal;
}
