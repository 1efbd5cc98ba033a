using System.Text.Json;
using Approvals.Domain;
using Approvals.Functions.Http.Json;
using Approvals.Service.Access;
using Approvals.Service.Authentication;
using Approvals.Service.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Approvals.Functions.Http;

/// <summary>What every route does around its own work: identify the caller, limit its calls, read the body, answer refusals.</summary>
public sealed class ApiEndpoint(Authenticator authenticator, Once once, RateLimits limits, IOptions<ApiOptions> options)
{
    /// <summary>A route without a body.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="handle">The route's own work; must ask <see cref="Caller.Authorize"/>.</param>
    internal async Task<IResult> HandleAsync(HttpRequest request, Func<Caller, CancellationToken, Task<IResult>> handle)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var identified = await authenticator.IdentifyAsync(AuthorizationHeader.TokenOf(request), cancellationToken);
        if (!identified.Accepted(out var caller, out var unidentified))
        {
            return ApiError.Of(unidentified).ToResult();
        }

        AuthorizationLog.Begin();
        ApiVersion.AnswerIn(request, caller.Identity.Token?.DefaultApiVersion);

        if (limits.Admit(request.HttpContext, caller.Actor) is { } tooMany)
        {
            return tooMany.ToResult();
        }

        var result = await handle(caller, cancellationToken);
        return AuthorizationLog.WasAsked || result is IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest }
            ? result
            : throw new InvalidOperationException($"{request.Method} {request.Path} was about to succeed without an authorization check.");
    }

    /// <summary>A route without a body that reads the query. A caller without a valid token is told of that before a wrong query.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="query">What was asked for, or why it cannot be.</param>
    /// <param name="handle">The route's own work.</param>
    internal Task<IResult> HandleAsync<TQuery>(
        HttpRequest request,
        Decision<TQuery> query,
        Func<Caller, TQuery, CancellationToken, Task<IResult>> handle
    )
        where TQuery : notnull => HandleAsync(request, WithQuery(query, handle));

    /// <summary>A route with a JSON body.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="read">Reads the body; nothing is done when it refuses.</param>
    /// <param name="handle">The route's own work.</param>
    internal Task<IResult> HandleAsync<TInput>(
        HttpRequest request,
        Func<JsonElement, Decision<TInput>> read,
        Func<Caller, TInput, CancellationToken, Task<IResult>> handle
    )
        where TInput : notnull =>
        HandleAsync(request, WithBody(request, read, (caller, input, _, cancellationToken) => handle(caller, input, cancellationToken)));

    /// <summary>A route with a JSON body whose work is done once for all calls with the same <c>Idempotency-Key</c>.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="read">Reads the body; nothing is done when it refuses.</param>
    /// <param name="handle">The route's own work.</param>
    internal Task<IResult> HandleOnceAsync<TInput>(
        HttpRequest request,
        Func<JsonElement, Decision<TInput>> read,
        Func<Caller, TInput, CancellationToken, Task<IResult>> handle
    )
        where TInput : notnull
    {
        var key = IdempotencyKey.Of(request);
        return HandleAsync(request, WithBody(request, ReadIfKeyIsRight, RunAsync));

        Decision<TInput> ReadIfKeyIsRight(JsonElement json) => IdempotencyKey.Check(key) is { } wrong ? wrong : read(json);

        async Task<IResult> RunAsync(Caller caller, TInput input, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
            key is null
                ? await handle(caller, input, cancellationToken)
                : BufferedAnswer.Of(
                    await once.RunAsync(
                        IdempotencyKey.CallOf(caller.Identity, request, key, body.Span),
                        caller,
                        async () => await BufferedAnswer.OfAsync(await handle(caller, input, cancellationToken), request.HttpContext),
                        cancellationToken
                    )
                );
    }

    /// <summary>A route in beta without a body.</summary>
    /// <inheritdoc cref="HandleAsync(HttpRequest, Func{Caller, CancellationToken, Task{IResult}})"/>
    internal Task<IResult> HandleBetaAsync(HttpRequest request, Func<Caller, CancellationToken, Task<IResult>> handle) =>
        HandleAsync(request, IfBeta(request, handle));

    /// <summary>A route in beta without a body that reads the query.</summary>
    /// <inheritdoc cref="HandleAsync{TQuery}(HttpRequest, Decision{TQuery}, Func{Caller, TQuery, CancellationToken, Task{IResult}})"/>
    internal Task<IResult> HandleBetaAsync<TQuery>(
        HttpRequest request,
        Decision<TQuery> query,
        Func<Caller, TQuery, CancellationToken, Task<IResult>> handle
    )
        where TQuery : notnull => HandleAsync(request, IfBeta(request, WithQuery(query, handle)));

    /// <summary>A route in beta with a JSON body.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="read">Reads the body; nothing is done when it refuses.</param>
    /// <param name="handle">The route's own work.</param>
    internal Task<IResult> HandleBetaAsync<TInput>(
        HttpRequest request,
        Func<JsonElement, Decision<TInput>> read,
        Func<Caller, TInput, CancellationToken, Task<IResult>> handle
    )
        where TInput : notnull =>
        HandleAsync(
            request,
            IfBeta(request, WithBody(request, read, (caller, input, _, cancellationToken) => handle(caller, input, cancellationToken)))
        );

    private static Func<Caller, CancellationToken, Task<IResult>> IfBeta(
        HttpRequest request,
        Func<Caller, CancellationToken, Task<IResult>> handle
    ) => ApiVersion.IsBeta(request) ? handle : (_, _) => Task.FromResult(ApiError.BetaRequired.ToResult());

    private static Func<Caller, CancellationToken, Task<IResult>> WithQuery<TQuery>(
        Decision<TQuery> query,
        Func<Caller, TQuery, CancellationToken, Task<IResult>> handle
    )
        where TQuery : notnull =>
        (caller, cancellationToken) =>
            query.Accepted(out var asked, out var refusal)
                ? handle(caller, asked, cancellationToken)
                : Task.FromResult(ApiError.Of(refusal).ToResult());

    private Func<Caller, CancellationToken, Task<IResult>> WithBody<TInput>(
        HttpRequest request,
        Func<JsonElement, Decision<TInput>> read,
        Func<Caller, TInput, ReadOnlyMemory<byte>, CancellationToken, Task<IResult>> handle
    )
        where TInput : notnull =>
        async (caller, cancellationToken) =>
        {
            if (JsonBody.CompressionOf(request) is { } encoding)
            {
                return ApiError.Compressed(encoding).ToResult();
            }

            var body = await JsonBody.BytesAsync(request, options.Value.MaxBodyBytes, cancellationToken);
            if (
                !body.Accepted(out var bytes, out var refusal)
                || !JsonBody.Parse(bytes).Accepted(out var json, out refusal)
                || !read(json).Accepted(out var input, out refusal)
            )
            {
                return ApiError.Of(refusal).ToResult();
            }

            return await handle(caller with { Comment = CommentIn(json) }, input, bytes, cancellationToken);
        };

    /// <summary>What the caller says of the change, for the audit log; whether it may be there, and is text, is for the route to say.</summary>
    private static string? CommentIn(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object
        && body.EnumerateObject().LastOrDefault(member => member.Name.Equals("comment", StringComparison.OrdinalIgnoreCase))
            is { Value: { ValueKind: JsonValueKind.String } comment }
            ? comment.GetString()
            : null;
}
