using Approvals.Domain;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Functions.Patching;
using Approvals.Service.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Projects;

/// <summary>Projects: <c>/api/v2/projects</c>.</summary>
public sealed class ProjectRoutes(
    ApiEndpoint endpoint,
    ProjectReader reader,
    ProjectCreator creator,
    ProjectEditor editor,
    ProjectDeleter deleter
)
{
    private const string All = "api/v2/projects";

    private const string One = All + "/{projectKey}";

    private const string Expand = "What to show with each project: environments.";

    [Function("GetProjects")]
    [Describes("List projects in the order of their keys, or as sort says", Tag = "Projects", Answer = typeof(ProjectListRep))]
    [Refuses(403)]
    [Takes("filter", "Which projects: any of query:TEXT, tags:ONE+TWO and keys:ONE|TWO, joined by commas.")]
    [Takes("sort", "By what to sort: name or createdOn, with - before it for the other direction.")]
    [Takes("expand", Expand)]
    [Takes("limit", "How many at most: 1 to 200, 20 if not said.", Type = typeof(int))]
    [Takes("offset", "How many of the first to skip.", Type = typeof(int))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            async (caller, cancellationToken) =>
                ProjectQueries.Projects(request.Query).Accepted(out var query, out var refusal)
                && ProjectQueries.WithEnvironments(request.Query).Accepted(out var expanded, out refusal)
                    ? await Answers.Of(
                        reader.ListAsync(caller, query, cancellationToken),
                        found =>
                            TypedResults.Json(
                                new ProjectListRep
                                {
                                    Items = [.. found.Items.Select(project => ExpandedProjectRep.Of(project, expanded))],
                                    TotalCount = found.TotalCount,
                                    Links = Paging.Links("/" + All, request.Query, query.Page, found.TotalCount),
                                },
                                ProjectsJson.Wire.ProjectListRep
                            )
                    )
                    : ApiError.Of(refusal).ToResult()
        );

    [Function("PostProject")]
    [Describes(
        "Make a project, with the environments test and production unless the body names others",
        Tag = "Projects",
        Status = 201,
        Answer = typeof(WholeProjectRep),
        Body = typeof(NewProjectBody),
        TakesKey = true
    )]
    [Refuses(403, 409)]
    public Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request) =>
        endpoint.HandleOnceAsync(
            request,
            NewProjectBody.From,
            (caller, asked, cancellationToken) =>
                Answer(creator.CreateAsync(caller, asked, cancellationToken), StatusCodes.Status201Created)
        );

    [Function("GetProject")]
    [Describes("Get a project", Tag = "Projects", Answer = typeof(ExpandedProjectRep))]
    [Refuses(403, 404)]
    [Takes("expand", Expand)]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string projectKey) =>
        endpoint.HandleAsync(
            request,
            ProjectQueries.WithEnvironments(request.Query),
            (caller, expanded, cancellationToken) =>
                Answers.Of(
                    reader.GetAsync(caller, projectKey, cancellationToken),
                    project => TypedResults.Json(ExpandedProjectRep.Of(project, expanded), ProjectsJson.Wire.ExpandedProjectRep)
                )
        );

    [Function("PatchProject")]
    [Describes(
        "Change a project's name, tags and what new flags are available to",
        Tag = "Projects",
        Answer = typeof(WholeProjectRep),
        Body = typeof(JsonPatchBody),
        IsJsonPatch = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Patch([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request, string projectKey) =>
        endpoint.HandleAsync(
            request,
            ProjectPatchInput.Edit,
            (caller, edit, cancellationToken) => Answer(editor.EditAsync(caller, projectKey, edit, cancellationToken))
        );

    [Function("DeleteProject")]
    [Describes("Delete a project with all that is in it; approval requests stay", Tag = "Projects", Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string projectKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(deleter.DeleteAsync(caller, projectKey, cancellationToken), _ => TypedResults.NoContent())
        );

    private static Task<IResult> Answer(Task<Decision<Project>> deciding, int status = StatusCodes.Status200OK) =>
        Answers.Of(
            deciding,
            project => TypedResults.Json(WholeProjectRep.Of(project), ProjectsJson.Wire.WholeProjectRep, statusCode: status)
        );
}
