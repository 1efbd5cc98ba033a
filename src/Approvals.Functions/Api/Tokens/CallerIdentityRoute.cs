using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Tokens;

/// <summary>Tells callers who they are.</summary>
public sealed class CallerIdentityRoute(ApiEndpoint endpoint)
{
    [Function("GetCallerIdentity")]
    [Describes("Get the token that you call with, and whose it is", Tag = "Other", Answer = typeof(CallerIdentityRep))]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v2/caller-identity")] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            (caller, _) =>
            {
                Caller.AuthorizeOwn();
                return Task.FromResult<IResult>(
                    TypedResults.Json(CallerIdentityRep.Of(caller.Identity), TokensJson.Wire.CallerIdentityRep)
                );
            }
        );
}
