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
public sealed class AiVariationRoutes(ApiEndpoint endpoint, CustomWriter writer)
{
    private const string All = "api/v2/projects/{projectKey}/ai-configs/{configKey}/variations";

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
                    changed =>
                    {
                        var config = ((AiConfigResource)changed).AiConfig;
                        return config.Variations.FirstOrDefault(variation => variation.Key == asked.Key) is { } added
                            ? TypedResults.Json(
                                AiVariationRep.Of(projectKey, config, added),
                                AiConfigsJson.Wire.AiVariationRep,
                                statusCode: StatusCodes.Status201Created
                            )
                            : ApiError
                                .Contention($"The variation '{asked.Key}' was added, and somebody has deleted it already.")
                                .ToResult();
                    }
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
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = All + "/{variationKey}")] HttpRequest request,
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
}
