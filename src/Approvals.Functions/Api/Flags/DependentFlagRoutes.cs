using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Flags;

/// <summary>The flags that have a flag as a prerequisite, in all environments or in one.</summary>
public sealed class DependentFlagRoutes(ApiEndpoint endpoint, DependentFlagReader reader)
{
    private const string All = "api/v2/flags/{projectKey}/{featureFlagKey}/dependent-flags";

    private const string InOne = "api/v2/flags/{projectKey}/{environmentKey}/{featureFlagKey}/dependent-flags";

    [Function("GetDependentFlags")]
    [Describes(
        "List the flags that have a flag as a prerequisite, each with the environments in which it has",
        Tag = "Flags",
        Answer = typeof(DependentFlagListRep),
        IsBeta = true
    )]
    [Refuses(403, 404)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request,
        string projectKey,
        string featureFlagKey
    ) =>
        endpoint.HandleBetaAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.ListAsync(caller, ResourceId.Flag(projectKey, environmentKey: null, featureFlagKey), cancellationToken),
                    found =>
                        TypedResults.Json(DependentFlagListRep.Of(projectKey, featureFlagKey, found), FlagsJson.Wire.DependentFlagListRep)
                )
        );

    [Function("GetDependentFlagsByEnv")]
    [Describes(
        "List the flags that have a flag as a prerequisite in an environment",
        Tag = "Flags",
        Answer = typeof(EnvironmentDependentsRep),
        IsBeta = true
    )]
    [Refuses(403, 404)]
    public Task<IResult> ListInOne(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = InOne)] HttpRequest request,
        string projectKey,
        string environmentKey,
        string featureFlagKey
    ) =>
        endpoint.HandleBetaAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.ListAsync(caller, ResourceId.Flag(projectKey, environmentKey, featureFlagKey), cancellationToken),
                    found =>
                        TypedResults.Json(
                            EnvironmentDependentsRep.Of(projectKey, environmentKey, featureFlagKey, found),
                            FlagsJson.Wire.EnvironmentDependentsRep
                        )
                )
        );
}
