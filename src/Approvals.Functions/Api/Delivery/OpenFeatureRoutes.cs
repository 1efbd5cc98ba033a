using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Delivery;
using Approvals.Domain.Evaluation;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Approvals.Functions.Api.Delivery;

/// <summary>
/// OpenFeature's remote evaluation protocol. Any key of the environment opens it, as a bearer token: an SDK key all flags, a mobile key
/// and a client-side id those that are available to such SDKs.
/// </summary>
public sealed class OpenFeatureRoutes(SdkEndpoint endpoint, EnvironmentCache cache, IOptions<ApiOptions> options)
{
    private const string All = "ofrep/v1/evaluate/flags";

    [Function("SdkEvaluateFlags")]
    public Task<IResult> Many([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request) =>
        HandleAsync(
            request,
            flagKey: null,
            (environment, data, context) => SdkAnswer.Evaluated(OfrepJson.Of(data, context, environment.Sees))
        );

    [Function("SdkEvaluateFlag")]
    public Task<IResult> One([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All + "/{key}")] HttpRequest request, string key) =>
        HandleAsync(
            request,
            key,
            (environment, data, context) =>
            {
                if (!data.Flags.TryGetValue(key, out var flag) || !environment.Sees(flag))
                {
                    return Json(OfrepJson.NotFound(key), StatusCodes.Status404NotFound);
                }

                var result = new Evaluator(data, context).Evaluate(key);
                return Json(
                    OfrepJson.Of(flag, result),
                    result.Reason.Kind == ReasonKind.Error ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK
                );
            }
        );

    private Task<IResult> HandleAsync(
        HttpRequest request,
        string? flagKey,
        Func<SdkEnvironment, EnvironmentData, EvaluationContext, IResult> answer
    ) =>
        endpoint.ForAnyAsync(
            request,
            async call =>
                // What proves that a context may be asked for has no place in this protocol.
                call.Environment
                    is { Kind: SdkKeyKind.ClientSide, IsSecure: true }
                    ? ApiError.InvalidSdkKey.ToResult()
                : (await ContextAsync(call)).Accepted(out var context, out var refusal)
                    ? answer(call.Environment, (await cache.ReadAsync(call.Environment, call.Since, call.Aborted)).Data, context)
                : Json(OfrepJson.Refused(refusal, flagKey), StatusCodes.Status400BadRequest)
        );

    private async Task<Decision<EvaluationContext>> ContextAsync(SdkCall call)
    {
        var body = await JsonBody.BytesAsync(call.Request, options.Value.MaxBodyBytes, call.Aborted);
        return body.Accepted(out var bytes, out var refusal) && JsonBody.Parse(bytes).Accepted(out var json, out refusal)
            ? ContextReader.ReadOpenFeature(ContextIn(json))
            : refusal;
    }

    private static JsonElement ContextIn(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("context", out var context) ? context : JsonElement.Parse("{}");

    private static IResult Json(byte[] body, int status) => new StatusAnswer(body, status);

    private sealed class StatusAnswer(byte[] body, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
