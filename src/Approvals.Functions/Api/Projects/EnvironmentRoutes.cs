using Approvals.Domain;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Settings;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Functions.Patching;
using Approvals.Service.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Api.Projects;

/// <summary>A project's environments.</summary>
public sealed class EnvironmentRoutes(
    ApiEndpoint endpoint,
    EnvironmentReader reader,
    EnvironmentCreator creator,
    EnvironmentEditor editor,
    EnvironmentDeleter deleter
)
{
    private const string All = "api/v2/projects/{projectKey}/environments";

    private const string One = All + "/{environmentKey}";

    [Function("GetEnvironmentsByProject")]
    [Describes(
        "List a project's environments in the order they were made, or as sort says",
        Tag = "Projects",
        Answer = typeof(EnvironmentListRep)
    )]
    [Refuses(403, 404)]
    [Takes("filter", "Which environments: any of query:TEXT, tags:ONE+TWO and critical:true, joined by commas.")]
    [Takes("sort", "By what to sort: name, createdOn or critical, with - before it for the other direction.")]
    [Takes("limit", "How many at most: 1 to 200, 20 if not said.", Type = typeof(int))]
    [Takes("offset", "How many of the first to skip.", Type = typeof(int))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request, string projectKey) =>
        endpoint.HandleAsync(
            request,
            ProjectQueries.Environments(request.Query),
            (caller, query, cancellationToken) =>
                Answers.Of(
                    reader.ListAsync(caller, projectKey, query, cancellationToken),
                    found =>
                        TypedResults.Json(
                            new EnvironmentListRep
                            {
                                Items = [.. found.Items.Select(environment => EnvironmentRep.Of(projectKey, environment))],
                                TotalCount = found.TotalCount,
                                Links = Paging.Links(
                                    $"/api/v2/projects/{projectKey}/environments",
                                    request.Query,
                                    query.Page,
                                    found.TotalCount
                                ),
                            },
                            ProjectsJson.Wire.EnvironmentListRep
                        )
                )
        );

    [Function("PostEnvironment")]
    [Describes(
        "Make an environment; flags are off in it, or as in the environment that source names",
        Tag = "Projects",
        Status = 201,
        Answer = typeof(EnvironmentRep),
        Body = typeof(NewEnvironmentBody),
        TakesKey = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request,
        string projectKey,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleOnceAsync(
            request,
            NewEnvironmentBody.From,
            (caller, asked, cancellationToken) =>
                Answer(projectKey, creator.CreateAsync(caller, projectKey, asked, cancellationToken), StatusCodes.Status201Created)
        );

    [Function("GetEnvironment")]
    [Describes("Get an environment", Tag = "Projects", Answer = typeof(EnvironmentRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request,
        string projectKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) => Answer(projectKey, reader.GetAsync(caller, projectKey, environmentKey, cancellationToken))
        );

    [Function("PatchEnvironment")]
    [Describes(
        "Change an environment and its approval settings",
        Tag = "Projects",
        Answer = typeof(EnvironmentRep),
        Body = typeof(JsonPatchBody),
        IsJsonPatch = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Patch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request,
        string projectKey,
        string environmentKey,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleAsync(
            request,
            body => EnvironmentPatchInput.Edit(projectKey, body),
            (caller, edit, cancellationToken) =>
                Answers.Of(
                    editor.EditAsync(caller, projectKey, environmentKey, edit, cancellationToken),
                    edited =>
                        TypedResults.Json(
                            EnvironmentRep.Of(projectKey, edited.Environment) with
                            {
                                UnapprovedScheduledChanges = UnapprovedChangeRep.Of(edited.Unapproved),
                            },
                            ProjectsJson.Wire.EnvironmentRep
                        )
                )
        );

    [Function("DeleteEnvironment")]
    [Describes("Delete an environment with its segments; a project keeps its last one", Tag = "Projects", Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string projectKey,
        string environmentKey,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(deleter.DeleteAsync(caller, projectKey, environmentKey, cancellationToken), _ => TypedResults.NoContent())
        );

    private static Task<IResult> Answer(
        string projectKey,
        Task<Decision<ProjectEnvironment>> deciding,
        int status = StatusCodes.Status200OK
    ) =>
        Answers.Of(
            deciding,
            environment =>
                TypedResults.Json(EnvironmentRep.Of(projectKey, environment), ProjectsJson.Wire.EnvironmentRep, statusCode: status)
        );
}
