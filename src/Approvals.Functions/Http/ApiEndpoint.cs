using Approvals.Access;
using Approvals.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Approvals.Http;

/// <summary>What every route does around its own work: tells who is calling, reads the body, answers a refusal.</summary>
public sealed class ApiEndpoint(Authenticator authenticator, IOptions<ApiOptions> options)
{
    /// <summary>A route without a body.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="handle">The route's own work; must ask <see cref="Caller.Authorize"/>.</param>
    internal async Task<IResult> HandleAsync(HttpRequest request, Func<Caller, CancellationToken, Task<IResult>> handle)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (await authenticator.IdentifyAsync(request, cancellationToken) is not { } caller)
        {
            return ApiError.Unauthorized.ToResult();
        }

        var result = await handle(caller, cancellationToken);
        return caller.WasAuthorized || result is IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest }
            ? result
            : throw new InvalidOperationException($"{request.Method} {request.Path} was about to succeed without an authorization check.");
    }

    /// <summary>A route with a JSON body.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="read">Takes what it needs out of the body; nothing is done when it finds something wrong.</param>
    /// <param name="handle">The route's own work.</param>
    internal Task<IResult> HandleAsync<TInput>(HttpRequest request, Func<BodyReader, Decision<TInput>> read, Func<Caller, TInput, CancellationToken, Task<IResult>> handle)
        where TInput : notnull
        => HandleAsync(request, async (caller, cancellationToken) =>
        {
            var body = await JsonBody.ReadAsync(request, options.Value.MaxBodyBytes, cancellationToken);
            if (!body.Accepted(out var reader, out var refusal))
            {
                return ApiError.Of(refusal).ToResult();
            }

            var input = read(reader);
            if ((reader.Refusal ?? input.Refusal) is { } wrong || !input.Accepted(out var value, out wrong))
            {
                return ApiError.Of(wrong).ToResult();
            }

            return await handle(caller, value, cancellationToken);
        });
}
