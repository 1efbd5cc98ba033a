using Approvals.Functions.Api.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Events;

/// <summary>What SDKs report: events, and how they are doing (diagnostics).</summary>
public sealed class EventRoutes(SdkEndpoint endpoint, EventIntake intake)
{
    private const string Image = ".gif";

    [Function("SdkPostEvents")]
    public Task<IResult> Server([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "bulk")] HttpRequest request) =>
        endpoint.ForServerAsync(request, intake.TakeAsync);

    [Function("SdkPostDiagnostics")]
    public Task<IResult> ServerDiagnostics([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "diagnostic")] HttpRequest request) =>
        endpoint.ForServerAsync(request, EventIntake.DropAsync);

    [Function("SdkPostMobileEvents")]
    public Task<IResult> Mobile([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mobile")] HttpRequest request) =>
        endpoint.ForMobileAsync(request, intake.TakeAsync);

    [Function("SdkPostMobileEventsLong")]
    public Task<IResult> MobileLong([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mobile/events")] HttpRequest request) =>
        endpoint.ForMobileAsync(request, intake.TakeAsync);

    [Function("SdkPostMobileEventsBulk")]
    public Task<IResult> MobileBulk(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mobile/events/bulk")] HttpRequest request
    ) => endpoint.ForMobileAsync(request, intake.TakeAsync);

    [Function("SdkPostMobileDiagnostics")]
    public Task<IResult> MobileDiagnostics(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mobile/events/diagnostic")] HttpRequest request
    ) => endpoint.ForMobileAsync(request, EventIntake.DropAsync);

    [Function("SdkPostBrowserEvents")]
    public Task<IResult> Browser(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "events/bulk/{environmentId}")] HttpRequest request,
        string environmentId
    ) => endpoint.ForClientSideAsync(request, environmentId, intake.TakeAsync);

    [Function("SdkPostBrowserDiagnostics")]
    public Task<IResult> BrowserDiagnostics(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "events/diagnostic/{environmentId}")] HttpRequest request,
        string environmentId
    ) => endpoint.ForClientSideAsync(request, environmentId, EventIntake.DropAsync);

    [Function("SdkGetEventImage")]
    public Task<IResult> ByImage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "a/{image}")] HttpRequest request,
        string image
    ) =>
        endpoint.ForClientSideAsync(
            request,
            image.EndsWith(Image, StringComparison.Ordinal) ? image[..^Image.Length] : "",
            intake.TakeInQueryAsync
        );
}
