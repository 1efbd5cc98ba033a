using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Delivery;

/// <summary>What SDKs in browsers read: what flags serve to one context, and streams that tell when to ask again.</summary>
/// <remarks>Of the paths for contexts, those with <c>user</c> and <c>users</c> are of SDKs from before there were kinds of contexts.</remarks>
public sealed class ClientSdkRoutes(SdkEndpoint endpoint, ContextRoute route, EnvironmentStreams streams)
{
    [Function("SdkEvaluateForBrowser")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sdk/evalx/{environmentId}/{form}/{context}")] HttpRequest request,
        string environmentId,
        string form,
        string context
    ) => endpoint.ForClientSideAsync(request, environmentId, call => route.GetAsync(call, form, context));

    [Function("SdkReportForBrowser")]
    public Task<IResult> Report(
        [HttpTrigger(AuthorizationLevel.Anonymous, "report", Route = "sdk/evalx/{environmentId}/{form}")] HttpRequest request,
        string environmentId,
        string form
    ) => endpoint.ForClientSideAsync(request, environmentId, call => route.ReportAsync(call, form));

    [Function("SdkStreamForBrowser")]
    public Task<IResult> Stream(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "eval/{environmentId}/{context}")] HttpRequest request,
        string environmentId,
        string context
    ) => endpoint.ForClientSideAsync(request, environmentId, call => route.StreamAsync(call, context));

    [Function("SdkReportStreamForBrowser")]
    public Task<IResult> ReportStream(
        [HttpTrigger(AuthorizationLevel.Anonymous, "report", Route = "eval/{environmentId}")] HttpRequest request,
        string environmentId
    ) => endpoint.ForClientSideAsync(request, environmentId, route.ReportStreamAsync);

    [Function("SdkPingBrowser")]
    public Task<IResult> Ping(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ping/{environmentId}")] HttpRequest request,
        string environmentId
    ) => endpoint.ForClientSideAsync(request, environmentId, call => streams.OpenAsync(call, StreamForm.Ping));

    [Function("SdkGetGoals")]
    public Task<IResult> Goals(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sdk/goals/{environmentId}")] HttpRequest request,
        string environmentId
    ) => endpoint.ForClientSideAsync(request, environmentId, _ => Task.FromResult<IResult>(TypedResults.Text("[]", "application/json")));
}
