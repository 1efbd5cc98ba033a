using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.ApprovalSources;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.ApprovalSources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Approvals.Functions.Api.ApprovalSources;

/// <summary>
/// What every route for approval sources does around its own work: finds the source that the token is of. Those who call with tokens that
/// open nothing are limited by their network address.
/// </summary>
public sealed class SourceEndpoint(SourceAuthenticator sources, RateLimits limits, IOptions<ApiOptions> options)
{
    /// <summary>A route without a body; what is sent as one is not read.</summary>
    internal async Task<IResult> HandleAsync(HttpRequest request, Func<ApprovalSource, CancellationToken, Task<IResult>> handle)
    {
        var http = request.HttpContext;
        if (limits.AfterInvalidKeys(http) is { } tooManyWrong)
        {
            return tooManyWrong.ToResult();
        }

        var identified = await sources.IdentifyAsync(AuthorizationHeader.TokenOf(request), http.RequestAborted);
        if (!identified.Accepted(out var source, out var unidentified))
        {
            limits.CountInvalidKey(http);
            return ApiError.Of(unidentified).ToResult();
        }

        return limits.Admit(http, new Actor(ActorKind.ApprovalSource, source.Id) { Person = source.Id }) is { } tooMany
            ? tooMany.ToResult()
            : await handle(source, http.RequestAborted);
    }

    /// <summary>A route with a JSON body.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="read">Reads the body; nothing is done when it refuses.</param>
    /// <param name="handle">The route's own work.</param>
    internal Task<IResult> HandleAsync<TInput>(
        HttpRequest request,
        Func<JsonElement, Decision<TInput>> read,
        Func<ApprovalSource, TInput, CancellationToken, Task<IResult>> handle
    )
        where TInput : notnull =>
        HandleAsync(
            request,
            async (source, cancellationToken) =>
            {
                if (JsonBody.CompressionOf(request) is { } encoding)
                {
                    return ApiError.Compressed(encoding).ToResult();
                }

                var body = await JsonBody.BytesAsync(request, options.Value.MaxBodyBytes, cancellationToken);
                return
                    body.Accepted(out var bytes, out var refusal)
                    && JsonBody.Parse(bytes).Accepted(out var json, out refusal)
                    && read(json).Accepted(out var input, out refusal)
                    ? await handle(source, input, cancellationToken)
                    : ApiError.Of(refusal!).ToResult();
            }
        );
}
