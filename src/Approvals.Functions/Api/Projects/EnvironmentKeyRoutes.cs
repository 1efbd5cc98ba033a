using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Projects;

/// <summary>Resets the keys of SDKs. Neither route takes an idempotency key: whoever is not sure whether a reset was made looks at the key.</summary>
public sealed class EnvironmentKeyRoutes(ApiEndpoint endpoint, EnvironmentKeyResetter resetter)
{
    private const string One = "api/v2/projects/{projectKey}/environments/{environmentKey}";

    private const string Until =
        "Until when the former key is good yet, in Unix milliseconds; if not said it is worth nothing from now on.";

    [Function("ResetEnvironmentSDKKey")]
    [Describes("Give an environment another SDK key", Tag = "Projects", Answer = typeof(EnvironmentRep))]
    [Refuses(403, 404, 409)]
    [Takes("expiry", Until, Type = typeof(long))]
    public Task<IResult> ResetServer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/apiKey")] HttpRequest request,
        string projectKey,
        string environmentKey
    ) => ResetAsync(request, projectKey, environmentKey, ResettableKey.Server);

    [Function("ResetEnvironmentMobileKey")]
    [Describes("Give an environment another mobile key", Tag = "Projects", Answer = typeof(EnvironmentRep))]
    [Refuses(403, 404, 409)]
    [Takes("expiry", Until, Type = typeof(long))]
    public Task<IResult> ResetMobile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/mobileKey")] HttpRequest request,
        string projectKey,
        string environmentKey
    ) => ResetAsync(request, projectKey, environmentKey, ResettableKey.Mobile);

    private Task<IResult> ResetAsync(HttpRequest request, string projectKey, string environmentKey, ResettableKey which) =>
        endpoint.HandleAsync(
            request,
            Expiry.Read(request.Query),
            (caller, expiry, cancellationToken) =>
                Answers.Of(
                    resetter.ResetAsync(caller, projectKey, environmentKey, which, expiry.At, cancellationToken),
                    environment => TypedResults.Json(EnvironmentRep.Of(projectKey, environment), ProjectsJson.Wire.EnvironmentRep)
                )
        );
}
