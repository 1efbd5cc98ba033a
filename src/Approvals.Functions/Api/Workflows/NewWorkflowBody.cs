using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Workflows;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Workflows;

/// <summary>The body that makes a workflow.</summary>
internal sealed record NewWorkflowBody
{
    private const string Template = "templateKey";

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The member who looks after it; who makes it if not said.</summary>
    public string? MaintainerId { get; init; }

    /// <summary>What is done, one after another; of the template if not said.</summary>
    public IReadOnlyList<StageBody>? Stages { get; init; }

    /// <summary>The key of a template; the query may say it too.</summary>
    public string? TemplateKey { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public static Decision<NewWorkflow> From(JsonElement json, IQueryCollection query, ResourceId flag) =>
        QuerySwitch.Read(query, "dryRun").Accepted(out var isTrial, out var refusal)
            ? BodyReader.Read(json, WorkflowsJson.Wire.NewWorkflowBody, body => body.Read(query[Template], isTrial, flag))
            : refusal;

    private Decision<NewWorkflow> Read(string? templateKey, bool isTrial, ResourceId flag)
    {
        templateKey = string.IsNullOrEmpty(templateKey) ? TemplateKey : templateKey;
        return TemplateKey is not null && TemplateKey != templateKey
                ? Invalid("invalid_query", Template, "must be the same in the body and in the query, or be in one of them only")
            : Stages is null && templateKey is null ? Invalid("invalid_body", "stages", "is missing; say them, or a \"templateKey\"")
            : StageBody.Read(Stages ?? []).Accepted(out var stages, out var refusal)
                ? new NewWorkflow(flag, Name, stages)
                {
                    Description = Description,
                    MaintainerId = MaintainerId,
                    TemplateKey = templateKey,
                    IsTrial = isTrial,
                }
            : refusal;
    }

    private static Refusal Invalid(string rule, string member, string what) =>
        new(rule, RefusalKind.Invalid, $"\"{member}\" {what}.") { Errors = [new(member, $"\"{member}\" {what}.")] };
}
