using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Domain.Workflows;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Workflows;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Api.Workflows;

/// <summary>Workflows of a flag in an environment.</summary>
public sealed class WorkflowRoutes(ApiEndpoint endpoint, WorkflowReader reader, WorkflowCreator creator, WorkflowDeleter deleter)
{
    private const string All = "api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/workflows";

    private const string One = All + "/{workflowId}";

    private const string Heading = "Workflows";

    [Function("GetWorkflows")]
    [Describes("List the workflows of a flag in an environment, newest first", Tag = Heading, Answer = typeof(WorkflowListRep))]
    [Refuses(403, 404)]
    [Takes("status", "Those of a status only: active, completed or failed.")]
    [Takes("sort", "creationDate or stopDate, with '-' before it for the last first.")]
    [Takes("limit", "How many at most, 1 to 200; 20 if not said.", Type = typeof(int))]
    [Takes("offset", "How many to skip.", Type = typeof(int))]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            Query(request.Query),
            (caller, query, cancellationToken) =>
            {
                var flag = ResourceId.Flag(projectKey, environmentKey, featureFlagKey);
                return Answers.Of(
                    reader.ListAsync(caller, flag, query, cancellationToken),
                    found =>
                        TypedResults.Json(
                            new WorkflowListRep
                            {
                                Items = [.. found.Items.Select(WorkflowRep.Of)],
                                TotalCount = found.TotalCount,
                                Links = Paging.Links(RequestPaths.Workflows(flag), request.Query, query.Page, found.TotalCount),
                            },
                            WorkflowsJson.Wire.WorkflowListRep
                        )
                );
            }
        );

    [Function("PostWorkflow")]
    [Describes(
        "Make a workflow",
        Tag = Heading,
        Status = 201,
        Answer = typeof(WorkflowRep),
        Body = typeof(NewWorkflowBody),
        TakesKey = true
    )]
    [Refuses(403, 404, 405, 409)]
    [Takes("templateKey", "The template whose stages it has, unless the body has stages.")]
    [Takes("dryRun", "Whether to show it as it would be made, and store nothing.", Type = typeof(bool))]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleOnceAsync(
            request,
            body => NewWorkflowBody.From(body, request.Query, ResourceId.Flag(projectKey, environmentKey, featureFlagKey)),
            (caller, asked, cancellationToken) =>
                Answer(creator.CreateAsync(caller, asked, cancellationToken), StatusCodes.Status201Created)
        );

    [Function("GetCustomWorkflow")]
    [Describes("Get a workflow", Tag = Heading, Answer = typeof(WorkflowRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string workflowId
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answer(reader.GetAsync(caller, Address(projectKey, featureFlagKey, environmentKey, workflowId), cancellationToken))
        );

    [Function("DeleteWorkflow")]
    [Describes("Delete a workflow, and call off what has not taken effect of it", Tag = Heading, Status = 204)]
    [Refuses(403, 404, 405)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string workflowId,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    deleter.DeleteAsync(caller, Address(projectKey, featureFlagKey, environmentKey, workflowId), cancellationToken),
                    _ => TypedResults.NoContent()
                )
        );

    private static WorkflowAddress Address(string projectKey, string flagKey, string environmentKey, string id) =>
        new(id, ResourceId.Flag(projectKey, environmentKey, flagKey));

    private static Decision<WorkflowQuery> Query(IQueryCollection query) =>
        Paging.Asked(query).Accepted(out var page, out var refusal) ? WorkflowQuery.Parse(query["status"], query["sort"], page) : refusal;

    private static Task<IResult> Answer(Task<Decision<WorkflowView>> deciding, int status = StatusCodes.Status200OK) =>
        Answers.Of(deciding, view => TypedResults.Json(WorkflowRep.Of(view), WorkflowsJson.Wire.WorkflowRep, statusCode: status));
}
