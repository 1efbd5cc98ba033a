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

/// <summary>What new flags of a project are like where nothing else is said of them.</summary>
public sealed class FlagDefaultsRoutes(ApiEndpoint endpoint, ProjectReader reader, ProjectEditor editor)
{
    private const string Route = "api/v2/projects/{projectKey}/flag-defaults";

    [Function("GetFlagDefaultsByProject")]
    [Describes("Get what new flags of a project are like", Tag = "Projects", Answer = typeof(ProjectFlagDefaultsRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string projectKey) =>
        endpoint.HandleAsync(request, (caller, cancellationToken) => Answer(reader.GetAsync(caller, projectKey, cancellationToken)));

    [Function("PutFlagDefaultsByProject")]
    [Describes(
        "Say what new flags of a project are like",
        Tag = "Projects",
        Answer = typeof(ProjectFlagDefaultsRep),
        Body = typeof(FlagDefaultsBody)
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Put([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request, string projectKey) =>
        endpoint.HandleAsync(
            request,
            FlagDefaultsInput.Put,
            (caller, edit, cancellationToken) => Answer(editor.EditAsync(caller, projectKey, edit, cancellationToken))
        );

    [Function("PatchFlagDefaultsByProject")]
    [Describes(
        "Change what new flags of a project are like",
        Tag = "Projects",
        Answer = typeof(ProjectFlagDefaultsRep),
        Body = typeof(JsonPatchBody),
        IsJsonPatch = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Patch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = Route)] HttpRequest request,
        string projectKey
    ) =>
        endpoint.HandleAsync(
            request,
            FlagDefaultsInput.Patch,
            (caller, edit, cancellationToken) => Answer(editor.EditAsync(caller, projectKey, edit, cancellationToken))
        );

    private static Task<IResult> Answer(Task<Decision<Project>> deciding) =>
        Answers.Of(deciding, project => TypedResults.Json(ProjectFlagDefaultsRep.Of(project), ProjectsJson.Wire.ProjectFlagDefaultsRep));
}
