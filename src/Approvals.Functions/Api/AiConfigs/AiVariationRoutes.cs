using Approvals.Domain.AiConfigs;
using Approvals.Domain.Resources.State;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>
/// The variations of an AI Config. They are common to all environments, so an approval that any environment requires is required.
/// </summary>
public sealed class AiVariationRoutes(ApiEndpoint endpoint, ResourceReader reader, CustomWriter writer)
{
    private const string All = "api/v2/projects/{projectKey}/ai-configs/{configKey}/variations";

    private const string One = All + "/{variationKey}";

    [Function("PostAIConfigVariation")]
    [Describes(
        "Add a variation that nobody gets yet to an AI Config, where no environment requires approval",
        Tag = "AI Configs",
        Status = 201,
        Answer = typeof(AiVariationRep),
        Body = typeof(NewAiVariationBody),
        TakesKey = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request,
        string projectKey,
        string configKey
    ) =>
        endpoint.HandleOnceAsync(
            request,
            NewAiVariationBody.From,
            (caller, asked, cancellationToken) =>
                Answers.Of(
                    writer.WriteAsync(caller, AiConfigChange.Add(AiConfigRoutes.Config(projectKey, configKey), asked), cancellationToken),
                    changed => Answer(projectKey, changed, asked.Key, StatusCodes.Status201Created)
                )
        );

    [Function("GetAIConfigVariation")]
    [Describes(
        "Get a variation of an AI Config, as a list of its versions, of which the newest is kept",
        Tag = "AI Configs",
        Answer = typeof(AiVariationListRep)
    )]
    [Refuses(403, 404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request,
        string projectKey,
        string configKey,
        string variationKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.GetAsync(caller, AiConfigRoutes.Config(projectKey, configKey), cancellationToken),
                    found =>
                    {
                        var config = ((AiConfigResource)found).AiConfig;
                        return AiVariations.Find(config, variationKey).Accepted(out var variation, out var unknown)
                            ? TypedResults.Json(AiVariationListRep.Of(projectKey, config, variation), AiConfigsJson.Wire.AiVariationListRep)
                            : ApiError.Of(unknown).ToResult();
                    }
                )
        );

    [Function("PatchAIConfigVariation")]
    [Describes(
        "Change what a variation of an AI Config says, where no environment requires approval",
        Tag = "AI Configs",
        Answer = typeof(AiVariationRep),
        Body = typeof(AiVariationEditBody)
    )]
    [Refuses(403, 404, 409)]
    [Takes("ignoreConflicts", "Change it even if an open approval request could no longer be applied.", Type = typeof(bool))]
    public Task<IResult> Patch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request,
        string projectKey,
        string configKey,
        string variationKey
    ) =>
        endpoint.HandleAsync(
            request,
            body => AiVariationEditBody.From(body, request.Query),
            (caller, edit, cancellationToken) =>
                Answers.Of(
                    writer.WriteAsync(
                        caller,
                        AiConfigChange.Edit(AiConfigRoutes.Config(projectKey, configKey), variationKey, edit.Content) with
                        {
                            IgnoreConflicts = edit.IgnoreConflicts,
                        },
                        cancellationToken
                    ),
                    changed => Answer(projectKey, changed, variationKey)
                )
        );

    [Function("DeleteAIConfigVariation")]
    [Describes(
        "Delete a variation of an AI Config that nobody gets, where no environment requires approval",
        Tag = "AI Configs",
        Status = 204
    )]
    [Refuses(403, 404, 409)]
    [Takes("ignoreConflicts", "Delete it even if an open approval request could no longer be applied.", Type = typeof(bool))]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string projectKey,
        string configKey,
        string variationKey
    ) =>
        endpoint.HandleAsync(
            request,
            QuerySwitch.Read(request.Query, "ignoreConflicts"),
            (caller, ignoreConflicts, cancellationToken) =>
                Answers.Of(
                    writer.WriteAsync(
                        caller,
                        AiConfigChange.Remove(AiConfigRoutes.Config(projectKey, configKey), variationKey) with
                        {
                            IgnoreConflicts = ignoreConflicts,
                        },
                        cancellationToken
                    ),
                    _ => TypedResults.NoContent()
                )
        );

    private static IResult Answer(string projectKey, Resource changed, string variationKey, int status = StatusCodes.Status200OK)
    {
        var config = ((AiConfigResource)changed).AiConfig;
        return AiVariations.Find(config, variationKey).Accepted(out var variation, out _)
            ? TypedResults.Json(AiVariationRep.Of(projectKey, config, variation), AiConfigsJson.Wire.AiVariationRep, statusCode: status)
            : ApiError.Contention($"The variation '{variationKey}' was stored, and somebody has deleted it already.").ToResult();
    }
}
