using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Workflows;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.WorkflowTemplates;

/// <summary>Stages from which workflows are made.</summary>
public sealed class WorkflowTemplateRoutes(ApiEndpoint endpoint, WorkflowTemplateReader reader, WorkflowTemplateEditor editor)
{
    private const string All = "api/v2/templates";

    private const string One = All + "/{templateKey}";

    private const string Heading = "Workflow templates";

    [Function("GetWorkflowTemplates")]
    [Describes("List workflow templates, by their keys", Tag = Heading, Answer = typeof(WorkflowTemplateListRep))]
    [Refuses(403)]
    [Takes("summary", "Whether to leave the stages out.", Type = typeof(bool))]
    [Takes("search", "A text that their names or descriptions have, in any letter case.")]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            QuerySwitch.Read(request.Query, "summary"),
            (caller, isSummary, cancellationToken) =>
                Answers.Of(
                    reader.ListAsync(caller, request.Query["search"].ToString(), cancellationToken),
                    found =>
                        TypedResults.Json(
                            new WorkflowTemplateListRep
                            {
                                Items =
                                [
                                    .. found.Select(template =>
                                        isSummary ? WorkflowTemplateRep.Summary(template) : WorkflowTemplateRep.Of(template)
                                    ),
                                ],
                            },
                            WorkflowTemplatesJson.Wire.WorkflowTemplateListRep
                        )
                )
        );

    [Function("CreateWorkflowTemplate")]
    [Describes(
        "Make a workflow template, of stages or of a workflow",
        Tag = Heading,
        Status = 201,
        Answer = typeof(WorkflowTemplateRep),
        Body = typeof(NewWorkflowTemplateBody)
    )]
    [Refuses(403, 409)]
    public Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            NewWorkflowTemplateBody.From,
            (caller, asked, cancellationToken) =>
                Answers.Of(
                    editor.CreateAsync(caller, asked, cancellationToken),
                    template =>
                        TypedResults.Json(
                            WorkflowTemplateRep.Of(template),
                            WorkflowTemplatesJson.Wire.WorkflowTemplateRep,
                            statusCode: StatusCodes.Status201Created
                        )
                )
        );

    [Function("DeleteWorkflowTemplate")]
    [Describes("Delete a workflow template; workflows that were made of it go on", Tag = Heading, Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string templateKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(editor.DeleteAsync(caller, templateKey, cancellationToken), _ => TypedResults.NoContent())
        );
}
