using Approvals.Domain;
using Approvals.Domain.Resources.State;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>Who gets which variation of an AI Config.</summary>
public sealed class AiTargetingRoutes(ApiEndpoint endpoint, ResourceReader reader, InstructionWriter writer)
{
    private const string Route = "api/v2/projects/{projectKey}/ai-configs/{configKey}/targeting";

    [Function("GetAIConfigTargeting")]
    [Describes("Get an AI Config's targeting in every environment", Tag = "AI Configs", Answer = typeof(AiTargetingRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request,
        string projectKey,
        string configKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answer(projectKey, reader.GetAsync(caller, AiConfigRoutes.Config(projectKey, configKey), cancellationToken))
        );

    [Function("PatchAIConfigTargeting")]
    [Describes(
        "Change an AI Config's targeting directly, where that needs no approval",
        Tag = "AI Configs",
        Answer = typeof(AiTargetingRep),
        Body = typeof(AiTargetingEdit)
    )]
    [Refuses(403, 404, 409)]
    [Takes("ignoreConflicts", "Make the change even if an open approval request could no longer be applied.", Type = typeof(bool))]
    [Takes("dryRun", "Answer what the change would make of the targeting, and store nothing.", Type = typeof(bool))]
    public Task<IResult> Patch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = Route)] HttpRequest request,
        string projectKey,
        string configKey
    ) =>
        endpoint.HandleAsync(
            request,
            body => AiTargetingEdit.From(body, request.Query, AiConfigRoutes.Config(projectKey, configKey)),
            (caller, write, cancellationToken) => Answer(projectKey, writer.WriteAsync(caller, write, cancellationToken))
        );

    private static Task<IResult> Answer(string projectKey, Task<Decision<Resource>> deciding) =>
        Answers.Of(
            deciding,
            config =>
                TypedResults.Json(AiTargetingRep.Of(projectKey, ((AiConfigResource)config).AiConfig), AiConfigsJson.Wire.AiTargetingRep)
        );
}
