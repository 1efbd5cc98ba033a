using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Http;
using Approvals.OpenApi;
using Approvals.Requests;
using Approvals.Storage;
using Approvals.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Routes;

/// <summary>Flags: <c>/api/v2/flags</c>.</summary>
public sealed class FlagRoutes(ApiEndpoint endpoint, ResourceStore resources)
{
    [Function("GetFeatureFlag")]
    [Describes("Get a flag with its state in every environment", Tag = "Flags", Answer = typeof(FlagRep))]
    [Refuses(404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v2/flags/{projectKey}/{featureFlagKey}")] HttpRequest request, string projectKey, string featureFlagKey) =>
        endpoint.HandleAsync(request, async (caller, cancellationToken) =>
        {
            var resource = ResourceId.Flag(projectKey, environmentKey: null, featureFlagKey);
            var refusal = caller.Authorize(Actions.ViewProject, resource.ToString());
            if (refusal is null && await resources.FindAsync(resource, cancellationToken) is { Value: FlagResource { Flag: var flag } })
            {
                return TypedResults.Json(FlagRep.Of(projectKey, flag), WireJson.Readable.FlagRep);
            }

            return ApiError.Of(refusal ?? Missing.Resource(resource, RefusalKind.NotFound)).ToResult();
        });
}
