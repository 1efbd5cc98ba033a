using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Api.Workflows;
using Approvals.Functions.Http.Json;
using Approvals.Service.Workflows;

namespace Approvals.Functions.Api.WorkflowTemplates;

/// <summary>The body that makes a workflow template, of stages or of a workflow.</summary>
internal sealed record NewWorkflowTemplateBody
{
    public required string Key { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>A workflow whose stages it gets.</summary>
    public string? WorkflowId { get; init; }

    public IReadOnlyList<StageBody>? Stages { get; init; }

    /// <summary>Where the workflow is. A template of stages is for any flag, as each is.</summary>
    public string? ProjectKey { get; init; }

    public string? EnvironmentKey { get; init; }

    public string? FlagKey { get; init; }

    public static Decision<NewWorkflowTemplate> From(JsonElement json) =>
        BodyReader.Read(json, WorkflowTemplatesJson.Wire.NewWorkflowTemplateBody, body => body.Read());

    private Decision<NewWorkflowTemplate> Read() =>
        (CheckKey() ?? Texts.CheckName("name", Name) ?? Texts.CheckDescription("description", Description) ?? CheckSource()) is { } wrong
            ? wrong
        : StageBody.Read(Stages ?? []).Accepted(out var stages, out var refusal)
            ? new NewWorkflowTemplate
            {
                Key = Key,
                Name = Name,
                Description = Description is "" ? null : Description,
                Stages = Stages is null ? null : stages,
                WorkflowId = WorkflowId,
                ProjectKey = ProjectKey,
                EnvironmentKey = EnvironmentKey,
                FlagKey = FlagKey,
            }
        : refusal;

    private Refusal? CheckKey() => ResourceKey.IsValid(Key) ? null : Invalid("invalid_key", "key", $"must be {ResourceKey.Rule}");

    private Refusal? CheckSource() =>
        (Stages is null) == (WorkflowId is null)
            ? Invalid("invalid_body", "stages", "or \"workflowId\" must be there, and not both")
            : null;

    private static Refusal Invalid(string rule, string member, string what) =>
        new(rule, RefusalKind.Invalid, $"\"{member}\" {what}.") { Errors = [new(member, $"\"{member}\" {what}.")] };
}
