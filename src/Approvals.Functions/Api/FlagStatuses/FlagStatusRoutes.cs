using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.FlagStatuses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.FlagStatuses;

/// <summary>Which flags are in use: <c>/api/v2/flag-statuses</c> and <c>/api/v2/flag-status</c>.</summary>
public sealed class FlagStatusRoutes(ApiEndpoint endpoint, FlagStatusReader reader)
{
    private const string InEnvironment = "api/v2/flag-statuses/{projectKey}/{environmentKey}";

    [Function("GetFeatureFlagStatuses")]
    [Describes(
        "List whether the flags of an environment are in use, in the order of their keys",
        Tag = "Flags",
        Answer = typeof(FlagStatusListRep)
    )]
    [Refuses(403, 404)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = InEnvironment)] HttpRequest request,
        string projectKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.ListAsync(caller, projectKey, environmentKey, cancellationToken),
                    found =>
                        TypedResults.Json(
                            new FlagStatusListRep
                            {
                                Items = [.. found.Select(it => FlagStatusRep.Of(projectKey, environmentKey, it.FlagKey, it.Status))],
                                Links = new Dictionary<string, Link>
                                {
                                    ["self"] = new($"/api/v2/flag-statuses/{projectKey}/{environmentKey}"),
                                },
                            },
                            FlagStatusesJson.Wire.FlagStatusListRep
                        )
                )
        );

    [Function("GetFeatureFlagStatus")]
    [Describes("Tell whether a flag is in use in an environment", Tag = "Flags", Answer = typeof(FlagStatusRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = InEnvironment + "/{featureFlagKey}")] HttpRequest request,
        string projectKey,
        string environmentKey,
        string featureFlagKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.GetAsync(caller, projectKey, environmentKey, featureFlagKey, cancellationToken),
                    status =>
                        TypedResults.Json(
                            FlagStatusRep.Of(projectKey, environmentKey, featureFlagKey, status),
                            FlagStatusesJson.Wire.FlagStatusRep
                        )
                )
        );

    [Function("GetFeatureFlagStatusAcrossEnvironments")]
    [Describes("Tell in which environments a flag is in use", Tag = "Flags", Answer = typeof(FlagStatusAcrossEnvironmentsRep))]
    [Refuses(403, 404)]
    [Takes("env", "The key of the only environment to tell of.")]
    public Task<IResult> GetAll(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v2/flag-status/{projectKey}/{featureFlagKey}")] HttpRequest request,
        string projectKey,
        string featureFlagKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.GetAllAsync(
                        caller,
                        projectKey,
                        featureFlagKey,
                        request.Query["env"] is [{ Length: > 0 } only] ? only : null,
                        cancellationToken
                    ),
                    statuses =>
                        TypedResults.Json(
                            new FlagStatusAcrossEnvironmentsRep
                            {
                                Environments = statuses.ToDictionary(it => it.Key, it => FlagStatusRep.Of(it.Value)),
                                Key = featureFlagKey,
                                Links = new Dictionary<string, Link>
                                {
                                    ["parent"] = new($"/api/v2/flags/{projectKey}/{featureFlagKey}"),
                                    ["self"] = new($"/api/v2/flag-status/{projectKey}/{featureFlagKey}"),
                                },
                            },
                            FlagStatusesJson.Wire.FlagStatusAcrossEnvironmentsRep
                        )
                )
        );
}
