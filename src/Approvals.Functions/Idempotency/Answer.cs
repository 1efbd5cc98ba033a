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
