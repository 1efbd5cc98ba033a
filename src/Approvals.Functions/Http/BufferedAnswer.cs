using Approvals.Service.Idempotency;
using Approvals.Storage.Idempotency;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>Gives a caller an answer, for the first time or again.</summary>
internal sealed class BufferedAnswer(KeptAnswer answer) : IResult, IStatusCodeHttpResult
{
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>Whether it is an earlier call's.</summary>
    public bool Replayed { get; init; }

    /// <summary>What a result would write, as the answer that can be kept.</summary>
    public static async Task<KeptAnswer> OfAsync(IResult result, HttpContext http)
    {
        var body = new MemoryStream();
        var written = new DefaultHttpContext { RequestServices = http.RequestServices, RequestAborted = http.RequestAborted };
        written.Response.Body = body;
        await result.ExecuteAsync(written);
        var headers = written.Response.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
        return new(written.Response.StatusCode, headers, body.ToArray());
    }

    /// <summary>The result for a call with a key.</summary>
    public static IResult Of(OnceOutcome outcome) =>
        outcome.State switch
        {
            OnceState.Done => new BufferedAnswer(outcome.Answer!),
            OnceState.Replayed => new BufferedAnswer(outcome.Answer!) { Replayed = true },
            OnceState.Denied => ApiError.Of(outcome.Refusal!).ToResult(),
            OnceState.KeyReused => ApiError.KeyReused.ToResult(),
            OnceState.KeyInUse => ApiError.KeyInUse.ToResult(),
            _ => throw new InvalidOperationException($"No answer for {outcome.State}."),
        };

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
