using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Delivery;

/// <summary>What mobile SDKs read; see <see cref="ClientSdkRoutes"/>.</summary>
public sealed class MobileSdkRoutes(SdkEndpoint endpoint, ContextRoute route, EnvironmentStreams streams)
{
    [Function("SdkEvaluateForMobile")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "msdk/evalx/{form}/{context}")] HttpRequest request,
        string form,
        string context
    ) => endpoint.ForMobileAsync(request, call => route.GetAsync(call, form, context));

    [Function("SdkReportForMobile")]
    public Task<IResult> Report(
        [HttpTrigger(AuthorizationLevel.Anonymous, "report", Route = "msdk/evalx/{form}")] HttpRequest request,
        string form
    ) => endpoint.ForMobileAsync(request, call => route.ReportAsync(call, form));

    [Function("SdkStreamForMobile")]
    public Task<IResult> Stream(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "meval/{context}")] HttpRequest request,
        string context
    ) => endpoint.ForMobileAsync(request, call => route.StreamAsync(call, context));

    [Function("SdkReportStreamForMobile")]
    public Task<IResult> ReportStream([HttpTrigger(AuthorizationLevel.Anonymous, "report", Route = "meval")] HttpRequest request) =>
        endpoint.ForMobileAsync(request, route.ReportStreamAsync);

    [Function("SdkPingMobile")]
    public Task<IResult> Ping([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mping")] HttpRequest request) =>
        endpoint.ForMobileAsync(request, call => streams.OpenAsync(call, StreamForm.Ping));
}
