using System.Security.Cryptography;
using Approvals.Service.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Approvals.Functions.Api.Delivery;

/// <summary>JSON with an ETag: 304 without a body to who has it already, gzipped to who takes that.</summary>
internal sealed class SdkAnswer : IResult, IStatusCodeHttpResult
{
    private readonly string _tag;
    private readonly Func<ReadOnlyMemory<byte>> _body;
    private readonly Func<ReadOnlyMemory<byte>>? _zipped;

    private SdkAnswer(string tag, Func<ReadOnlyMemory<byte>> body, Func<ReadOnlyMemory<byte>>? zipped) =>
        // Weak, as the plain and the gzipped body share it.
        (_tag, _body, _zipped) = ($"W/\"{tag}\"", body, zipped);

    public int? StatusCode => StatusCodes.Status200OK;

    /// <summary>All flags and segments.</summary>
    public static SdkAnswer Payload(SdkEnvironment environment, EnvironmentSnapshot snapshot) =>
        new(TagOf(environment, snapshot), () => snapshot.Payload, () => snapshot.Zipped);

    /// <summary>A part of what server-side SDKs read.</summary>
    public static SdkAnswer Part(SdkEnvironment environment, EnvironmentSnapshot snapshot, Func<byte[]> body) =>
        new(TagOf(environment, snapshot), () => body(), zipped: null);

    /// <summary>What was evaluated for one context.</summary>
    public static SdkAnswer Evaluated(byte[] body) => new(Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16)), () => body, null);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.ETag = _tag;
        if (_zipped is not null)
        {
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        }

        if (IsKnown(request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var isZipped = _zipped is not null && TakesGzip(request);
        var body = isZipped ? _zipped!() : _body();
        if (isZipped)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private static string TagOf(SdkEnvironment environment, EnvironmentSnapshot snapshot) => $"{environment.EnvironmentId}-{snapshot.Tag}";

    private bool IsKnown(HttpRequest request) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(tag => tag == EntityTagHeaderValue.Any || tag.Compare(EntityTagHeaderValue.Parse(_tag), useStrongComparison: false));

    private static bool TakesGzip(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var taken)
        && taken.Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality != 0);
}
