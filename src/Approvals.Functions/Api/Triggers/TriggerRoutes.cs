using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Triggers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Triggers;

/// <summary>Triggers of a flag in an environment.</summary>
public sealed class TriggerRoutes(ApiEndpoint endpoint, TriggerReader reader, TriggerEditor editor)
{
    private const string All = "api/v2/flags/{projectKey}/{featureFlagKey}/triggers/{environmentKey}";

    private const string One = All + "/{id}";

    private const string Heading = "Flag triggers";

    [Function("GetTriggerWorkflows")]
    [Describes("List the triggers of a flag in an environment", Tag = Heading, Answer = typeof(TriggerListRep))]
    [Refuses(403, 404)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
            {
                var flag = ResourceId.Flag(projectKey, environmentKey, featureFlagKey);
                return Answers.Of(
                    reader.ListAsync(caller, flag, cancellationToken),
                    triggers => TypedResults.Json(TriggerListRep.Of(flag, triggers), TriggersJson.Wire.TriggerListRep)
                );
            }
        );

    [Function("CreateTriggerWorkflow")]
    [Describes(
        "Make a trigger, where turning the flag on and off needs no approval",
        Tag = Heading,
        Status = 201,
        Answer = typeof(TriggerRep),
        Body = typeof(NewTriggerBody)
    )]
    [Refuses(403, 404, 405, 409)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey
    )
    {
        var flag = ResourceId.Flag(projectKey, environmentKey, featureFlagKey);
        return endpoint.HandleAsync(
            request,
            NewTriggerBody.From,
            (caller, turnsOn, cancellationToken) =>
                Answer(request, flag, editor.CreateAsync(caller, flag, turnsOn, cancellationToken), StatusCodes.Status201Created)
        );
    }

    [Function("GetTriggerWorkflowById")]
    [Describes("Get a trigger, without its address", Tag = Heading, Answer = typeof(TriggerRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string id
    )
    {
        var flag = ResourceId.Flag(projectKey, environmentKey, featureFlagKey);
        return endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.GetAsync(caller, flag, id, cancellationToken),
                    trigger => TypedResults.Json(TriggerRep.Of(flag, trigger), TriggersJson.Wire.TriggerRep)
                )
        );
    }

    [Function("PatchTriggerWorkflow")]
    [Describes(
        "Change what a trigger does, its address, or whether it is enabled",
        Tag = Heading,
        Answer = typeof(TriggerRep),
        Body = typeof(TriggerEditBody)
    )]
    [Refuses(403, 404, 405, 409)]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string id
    )
    {
        var flag = ResourceId.Flag(projectKey, environmentKey, featureFlagKey);
        return endpoint.HandleAsync(
            request,
            TriggerEditBody.From,
            (caller, edit, cancellationToken) => Answer(request, flag, editor.EditAsync(caller, flag, id, edit, cancellationToken))
        );
    }

    [Function("DeleteTriggerWorkflow")]
    [Describes("Delete a trigger", Tag = Heading, Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string id
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    editor.DeleteAsync(caller, ResourceId.Flag(projectKey, environmentKey, featureFlagKey), id, cancellationToken),
                    _ => TypedResults.NoContent()
                )
        );

    private static Task<IResult> Answer(
        HttpRequest request,
        ResourceId flag,
        Task<Decision<ShownTrigger>> deciding,
        int status = StatusCodes.Status200OK
    ) =>
        Answers.Of(
            deciding,
            shown =>
                TypedResults.Json(
                    TriggerRep.Of(flag, shown.Trigger, FireRoute.UrlOf(request, flag, shown)),
                    TriggersJson.Wire.TriggerRep,
                    statusCode: status
                )
        );
}
