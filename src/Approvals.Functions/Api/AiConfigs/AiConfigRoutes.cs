using Approvals.Domain;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Listing;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Access;
using Approvals.Service.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>AI Configs of a project: <c>/api/v2/projects/{projectKey}/ai-configs</c>.</summary>
public sealed class AiConfigRoutes(
    ApiEndpoint endpoint,
    ResourceReader reader,
    AiConfigCreator creator,
    AiConfigEditor editor,
    CustomWriter writer,
    MaintainerReader maintainers
)
{
    private const string All = "api/v2/projects/{projectKey}/ai-configs";

    private const string One = All + "/{configKey}";

    [Function("GetAIConfigs")]
    [Describes(
        "List a project's AI Configs in the order of their keys, or as sort says",
        Tag = "AI Configs",
        Answer = typeof(AiConfigListRep)
    )]
    [Refuses(403, 404)]
    [Takes(
        "filter",
        "Which AI Configs: conditions such as mode anyOf [\"judge\"] on query, tags, key and mode, joined by a comma (and) or a vertical bar "
            + "(or), grouped by parentheses."
    )]
    [Takes(
        "sort",
        "By what to sort: any of name, key, createdAt and updatedAt, joined by commas, with - before one for the other direction."
    )]
    [Takes("limit", "How many at most: 1 to 200, 20 if not said.", Type = typeof(int))]
    [Takes("offset", "How many of the first to skip.", Type = typeof(int))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request, string projectKey) =>
        endpoint.HandleAsync(
            request,
            AiConfigLists.Parse(request.Query["filter"], request.Query["sort"], Paging.Asked(request.Query)),
            (caller, asked, cancellationToken) =>
                Answers.Of(
                    reader.AiConfigsAsync(caller, projectKey, asked, cancellationToken),
                    async found =>
                    {
                        var looking = await maintainers.OfAsync(caller, found.Items, cancellationToken);
                        return TypedResults.Json(
                            new AiConfigListRep
                            {
                                Items = [.. found.Items.Select(config => AiConfigRep.Of(projectKey, config, looking))],
                                TotalCount = found.TotalCount,
                                Links = Paging.Links(AiConfigRep.PathOf(projectKey), request.Query, asked.Page, found.TotalCount),
                            },
                            AiConfigsJson.Wire.AiConfigListRep
                        );
                    }
                )
        );

    [Function("PostAIConfig")]
    [Describes(
        "Make an AI Config",
        Tag = "AI Configs",
        Status = 201,
        Answer = typeof(AiConfigRep),
        Body = typeof(NewAiConfigBody),
        TakesKey = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request, string projectKey) =>
        endpoint.HandleOnceAsync(
            request,
            NewAiConfigBody.From,
            (caller, asked, cancellationToken) =>
                Answer(
                    caller,
                    projectKey,
                    creator.CreateAsync(caller, projectKey, asked, cancellationToken),
                    cancellationToken,
                    StatusCodes.Status201Created
                )
        );

    [Function("GetAIConfig")]
    [Describes("Get an AI Config with its variations", Tag = "AI Configs", Answer = typeof(AiConfigRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request,
        string projectKey,
        string configKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answer(caller, projectKey, reader.GetAsync(caller, Config(projectKey, configKey), cancellationToken), cancellationToken)
        );

    [Function("PatchAIConfig")]
    [Describes(
        "Change an AI Config's name, description, tags, maintainer and metric; a metric only where no environment requires approval",
        Tag = "AI Configs",
        Answer = typeof(AiConfigRep),
        Body = typeof(AiConfigEditBody)
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Patch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request,
        string projectKey,
        string configKey
    ) =>
        endpoint.HandleAsync(
            request,
            AiConfigEditBody.From,
            (caller, edit, cancellationToken) =>
                Answer(
                    caller,
                    projectKey,
                    editor.EditAsync(caller, Config(projectKey, configKey), edit, cancellationToken),
                    cancellationToken
                )
        );

    [Function("DeleteAIConfig")]
    [Describes("Delete an AI Config in every environment", Tag = "AI Configs", Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string projectKey,
        string configKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    writer.WriteAsync(caller, AiConfigChange.Delete(Config(projectKey, configKey)), cancellationToken),
                    _ => TypedResults.NoContent()
                )
        );

    internal static ResourceId Config(string projectKey, string key) => new(projectKey, EnvironmentKey: null, ResourceKind.AiConfig, key);

    private static AiConfig Of(Resource config) => ((AiConfigResource)config).AiConfig;

    private Task<IResult> Answer(
        Caller caller,
        string projectKey,
        Task<Decision<Resource>> deciding,
        CancellationToken cancellationToken,
        int status = StatusCodes.Status200OK
    ) =>
        Answers.Of(
            deciding,
            async config =>
                TypedResults.Json(
                    AiConfigRep.Of(projectKey, Of(config), await maintainers.OfAsync(caller, [Of(config)], cancellationToken)),
                    AiConfigsJson.Wire.AiConfigRep,
                    statusCode: status
                )
        );
}
