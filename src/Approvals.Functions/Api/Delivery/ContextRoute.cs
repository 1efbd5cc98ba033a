using Approvals.Domain;
using Approvals.Domain.Delivery;
using Approvals.Domain.Evaluation;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Approvals.Functions.Api.Delivery;

/// <summary>Routes of client-side SDKs that are about one context, in the path or in the body of a REPORT.</summary>
public sealed class ContextRoute(EnvironmentCache cache, EnvironmentStreams streams, IOptions<ApiOptions> options)
{
    private static readonly HashSet<string> s_inPath = ["contexts", "users"];

    private static readonly HashSet<string> s_inBody = ["context", "contexts", "user", "users"];

    internal Task<IResult> GetAsync(SdkCall call, string form, string context) =>
        s_inPath.Contains(form)
            ? EvaluateAsync(call, ContextReader.ReadEncoded(context))
            : Task.FromResult(ApiError.NoSuchRoute(call.Request.Method, call.Request.Path).ToResult());

    internal async Task<IResult> ReportAsync(SdkCall call, string form) =>
        s_inBody.Contains(form)
            ? await EvaluateAsync(call, await InBodyAsync(call))
            : ApiError.NoSuchRoute(call.Request.Method, call.Request.Path).ToResult();

    internal Task<IResult> StreamAsync(SdkCall call, string context) => StreamAsync(call, ContextReader.ReadEncoded(context));

    internal async Task<IResult> ReportStreamAsync(SdkCall call) => await StreamAsync(call, await InBodyAsync(call));

    private async Task<IResult> EvaluateAsync(SdkCall call, Decision<EvaluationContext> read) =>
        Checked(call, read).Accepted(out var context, out var refusal)
            ? SdkAnswer.Evaluated(
                ClientJson.Of(
                    (await cache.ReadAsync(call.Environment, call.Since, call.Aborted)).Data,
                    context,
                    call.Environment.Sees,
                    withReasons: call.Request.Query["withReasons"] == "true"
                )
            )
            : ApiError.Of(refusal).ToResult();

    private async Task<IResult> StreamAsync(SdkCall call, Decision<EvaluationContext> read) =>
        Checked(call, read).Accepted(out _, out var refusal)
            ? await streams.OpenAsync(call, StreamForm.Ping)
            : ApiError.Of(refusal).ToResult();

    /// <summary>The context, if the caller may ask for it.</summary>
    private static Decision<EvaluationContext> Checked(SdkCall call, Decision<EvaluationContext> read)
    {
        var environment = call.Environment;
        return
            environment is { Kind: SdkKeyKind.ClientSide, IsSecure: true }
            && read.Accepted(out var context, out _)
            && !environment.ServerKeys.Any(key => SecureMode.IsSigned(call.Request.Query["h"], key, context))
            ? new Refusal(
                "invalid_hash",
                RefusalKind.Invalid,
                "This environment is in secure mode, so the query must have 'h', the hash of the context that the application's server makes."
            )
            : read;
    }

    private async Task<Decision<EvaluationContext>> InBodyAsync(SdkCall call)
    {
        var body = await JsonBody.BytesAsync(call.Request, options.Value.MaxBodyBytes, call.Aborted);
        return body.Accepted(out var bytes, out var refusal) && JsonBody.Parse(bytes).Accepted(out var json, out refusal)
            ? ContextReader.Read(json)
            : refusal;
    }
}
