using Approvals.Functions.Http;
using Approvals.Service.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Api.Requests;

/// <summary>
/// The address at which approval systems say that there is something new about an approval, at the root and without a token: their calls are
/// signed. Those who sign wrongly are limited by their network address, and get one answer whatever is wrong.
/// </summary>
public sealed class ExternalNewsRoute(ExternalNews news, RateLimits limits)
{
    public const string SignatureHeader = "X-Hub-Signature";

    /// <summary>Most bytes of a body, which is not read but signed.</summary>
    private const int MaxBytes = 64 * 1024;

    [Function("HearOfApproval")]
    public async Task<IResult> Hear(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhook/approvals/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client
    )
    {
        var http = request.HttpContext;
        if (limits.AfterInvalidKeys(http) is { } tooManyWrong)
        {
            return tooManyWrong.ToResult();
        }

        if (
            await BodyAsync(request, http.RequestAborted) is { } body
            && await news.HearAsync(id, body, request.Headers[SignatureHeader], http.RequestAborted)
        )
        {
            return TypedResults.NoContent();
        }

        limits.CountInvalidKey(http);
        return ApiError.NotSigned.ToResult();
    }

    /// <summary>Null when there is too much.</summary>
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length > MaxBytes ? null : bytes.AsMemory(0, length);
    }
}
