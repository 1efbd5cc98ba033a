using Approvals.Domain.Delivery;
using Approvals.Functions.Http;
using Approvals.Service.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Delivery;

/// <summary>What server-side SDKs read, by polling and as streams.</summary>
public sealed class ServerSdkRoutes(SdkEndpoint endpoint, EnvironmentCache cache, EnvironmentStreams streams)
{
    [Function("SdkGetAll")]
    public Task<IResult> Poll([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sdk/latest-all")] HttpRequest request) =>
        ReadAsync(request, SdkAnswer.Payload);

    [Function("SdkStreamAll")]
    public Task<IResult> StreamAll([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "all")] HttpRequest request) =>
        endpoint.ForServerAsync(request, call => streams.OpenAsync(call, StreamForm.All));

    [Function("SdkStreamFlags")]
    public Task<IResult> StreamFlags([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "flags")] HttpRequest request) =>
        endpoint.ForServerAsync(request, call => streams.OpenAsync(call, StreamForm.Flags));

    [Function("SdkGetFlags")]
    public Task<IResult> Flags([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sdk/flags")] HttpRequest request) =>
        ReadAsync(request, (environment, snapshot) => SdkAnswer.Part(environment, snapshot, () => PayloadJson.OfFlags(snapshot.Data)));

    [Function("SdkGetFlag")]
    public Task<IResult> Flag(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sdk/flags/{key}")] HttpRequest request,
        string key
    ) =>
        ReadAsync(
            request,
            (environment, snapshot) =>
                snapshot.Data.Flags.TryGetValue(key, out var flag)
                    ? SdkAnswer.Part(environment, snapshot, () => PayloadJson.Of(flag))
                    : ApiError.NotServed("flag", key).ToResult()
        );

    [Function("SdkGetSegment")]
    public Task<IResult> Segment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sdk/segments/{key}")] HttpRequest request,
        string key
    ) =>
        ReadAsync(
            request,
            (environment, snapshot) =>
                snapshot.Data.Segments.TryGetValue(key, out var segment)
                    ? SdkAnswer.Part(environment, snapshot, () => PayloadJson.Of(segment))
                    : ApiError.NotServed("segment", key).ToResult()
        );

    private Task<IResult> ReadAsync(HttpRequest request, Func<SdkEnvironment, EnvironmentSnapshot, IResult> answer) =>
        endpoint.ForServerAsync(
            request,
            async call => answer(call.Environment, await cache.ReadAsync(call.Environment, call.Since, call.Aborted))
        );
}
