using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Approvals.Functions.Api.About;

/// <summary>What clients ask about the service itself before they ask for anything in it.</summary>
public sealed class AboutRoutes(ApiEndpoint endpoint, IOptions<AddressOptions> addresses)
{
    [Function("GetRoot")]
    [Describes("List the resources of the API", Tag = "Other", Answer = typeof(RootRep), IsOpen = true)]
    public IResult Root([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = RootRep.Path)] HttpRequest request) =>
        TypedResults.Json(RootRep.All, AboutJson.Wire.RootRep);

    [Function("GetVersions")]
    [Describes("List the versions of the API, and tell which one this call is answered in", Tag = "Other", Answer = typeof(VersionsRep))]
    public Task<IResult> Versions([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v2/versions")] HttpRequest request) =>
        endpoint.HandleAsync(request, (caller, _) => Own(VersionsRep.Of(request, caller.Identity.Token?.DefaultApiVersion)));

    [Function("GetIps")]
    [Describes("Get the addresses of the service, where they are set", Tag = "Other", Answer = typeof(AddressesRep), IsOpen = true)]
    [Refuses(404)]
    public IResult Addresses([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v2/public-ip-list")] HttpRequest request) =>
        AddressesRep.Of(addresses.Value) is { } known
            ? TypedResults.Json(known, AboutJson.Wire.AddressesRep)
            : AddressOptions.Unknown.ToResult();

    [Function("GetAccount")]
    [Describes("Get the account, by which clients find out whether a token is good", Tag = "Other", Answer = typeof(AccountRep))]
    public Task<IResult> Account([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v2/account")] HttpRequest request) =>
        endpoint.HandleAsync(request, (_, _) => Own(AccountRep.Only));

    /// <summary>What everybody with a valid token is told.</summary>
    private static Task<IResult> Own<T>(T answer)
    {
        Caller.AuthorizeOwn();
        return Task.FromResult<IResult>(TypedResults.Json(answer, AboutJson.Wire.Options));
    }
}
