using Microsoft.AspNetCore.Http;

namespace Approvals.Idempotency;

/// <summary>An answer as it goes over the wire.</summary>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>What a result would write.</summary>
    public static async Task<Answer> OfAsync(IResult result, HttpContext http)
    {
        var body = new MemoryStream();
        var written = new DefaultHttpContext { RequestServices = http.RequestServices, RequestAborted = http.RequestAborted };
        written.Response.Body = body;
        await result.ExecuteAsync(written);
        return new(written.Response.StatusCode, written.Response.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), body.ToArray());
    }
}

/// <summary>Writes an answer that was given by the work itself.</summary>
internal class WrittenAnswer(Answer answer) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => answer.Status;

    public virtual async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.Body is not [])
        {
            await response.Body.WriteAsync(answer.Body, httpContext.RequestAborted);
        }
    }
}

/// <summary>Writes an answer that was given before.</summary>
internal sealed class ReplayedAnswer(Answer answer) : WrittenAnswer(answer)
{
    public const string Header = "Idempotency-Replayed";

    public override Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers[Header] = "true";
        return base.ExecuteAsync(httpContext);
    }
}
