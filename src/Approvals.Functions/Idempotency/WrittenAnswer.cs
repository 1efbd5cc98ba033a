using Microsoft.AspNetCore.Http;

namespace Approvals.Idempotency;

/// <summary>Gives a caller an answer, for the first time or again.</summary>
internal sealed class WrittenAnswer(Answer answer) : IResult, IStatusCodeHttpResult
{
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>Whether it is an earlier call's.</summary>
    public bool Replayed { get; init; }

    public int? StatusCode => answer.Status;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (Replayed)
        {
            response.Headers[ReplayedHeader] = "true";
        }

        if (answer.Body is not [])
        {
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body, httpContext.RequestAborted);
        }
    }
}
