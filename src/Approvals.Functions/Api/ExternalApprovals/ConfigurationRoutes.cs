using Approvals.Domain.ExternalApprovals;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Functions.Patching;
using Approvals.Service.ExternalApprovals;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.ExternalApprovals;

/// <summary>Integration configurations, by which other approval systems are reached: <c>/api/v2/integration-configurations</c>.</summary>
public sealed class ConfigurationRoutes(ApiEndpoint endpoint, ConfigurationReader reader, ConfigurationEditor editor)
{
    internal const string Root = "api/v2/integration-configurations";

    internal const string OfKey = Root + "/keys/{integrationKey}";

    internal const string One = Root + "/{integrationConfigurationId}";

    private const string Heading = "Integrations (beta)";

    [Function("GetAllIntegrationConfigurations")]
    [Describes(
        "List the configurations of an integration, the oldest first",
        Tag = Heading,
        Answer = typeof(ConfigurationListRep),
        IsBeta = true
    )]
    [Refuses(403, 404)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = OfKey)] HttpRequest request,
        string integrationKey
    ) =>
        endpoint.HandleBetaAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.ListAsync(caller, integrationKey, cancellationToken),
                    found => TypedResults.Json(ConfigurationListRep.Of(integrationKey, found), ConfigurationsJson.Wire.ConfigurationListRep)
                )
        );

    [Function("CreateIntegrationConfiguration")]
    [Describes(
        "Say how another approval system is reached",
        Tag = Heading,
        Status = 201,
        Answer = typeof(ConfigurationRep),
        Body = typeof(NewConfigurationBody),
        IsBeta = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = OfKey)] HttpRequest request,
        string integrationKey
    ) =>
        endpoint.HandleBetaAsync(
            request,
            NewConfigurationBody.From,
            (caller, asked, cancellationToken) =>
                Answers.Of(
                    editor.CreateAsync(caller, integrationKey, asked, cancellationToken),
                    made => Answer(made, StatusCodes.Status201Created)
                )
        );

    [Function("GetIntegrationConfiguration")]
    [Describes(
        "Get an integration configuration, with its secrets redacted",
        Tag = Heading,
        Answer = typeof(ConfigurationRep),
        IsBeta = true
    )]
    [Refuses(403, 404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request,
        string integrationConfigurationId
    ) =>
        endpoint.HandleBetaAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(reader.GetAsync(caller, integrationConfigurationId, cancellationToken), found => Answer(found))
        );

    [Function("UpdateIntegrationConfiguration")]
    [Describes(
        "Change an integration configuration's name, tags, configValues or capabilityConfig, or turn it on or off",
        Tag = Heading,
        Answer = typeof(ConfigurationRep),
        Body = typeof(JsonPatchBody),
        IsJsonPatch = true,
        IsBeta = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Patch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request,
        string integrationConfigurationId
    ) =>
        endpoint.HandleBetaAsync(
            request,
            ConfigurationPatch.Read,
            (caller, patch, cancellationToken) =>
                Answers.Of(editor.PatchAsync(caller, integrationConfigurationId, patch, cancellationToken), changed => Answer(changed))
        );

    [Function("DeleteIntegrationConfiguration")]
    [Describes("Delete an integration configuration that no approval settings name", Tag = Heading, Status = 204, IsBeta = true)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string integrationConfigurationId
    ) =>
        endpoint.HandleBetaAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(editor.DeleteAsync(caller, integrationConfigurationId, cancellationToken), _ => TypedResults.NoContent())
        );

    private static IResult Answer(IntegrationConfiguration configuration, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(ConfigurationRep.Of(configuration), ConfigurationsJson.Wire.ConfigurationRep, statusCode: status);
}
