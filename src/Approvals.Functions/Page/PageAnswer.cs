using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Approvals.Functions.Page;

/// <summary>Sends a file of the reviewers' page, compressed as the client takes it, or 304 when it has it.</summary>
/// <param name="file">The file.</param>
/// <param name="policy">The content security policy.</param>
internal sealed class PageAnswer(PageFile file, string policy) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var content = Chosen(request.GetTypedHeaders().AcceptEncoding);
        response.Headers.CacheControl = file.CacheControl;
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.ETag = content.ETag;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == content.ETag || known.Tag == "*"))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = content.Bytes.Length;
        if (content.Encoding is { } encoding)
        {
            response.Headers.ContentEncoding = encoding;
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(content.Bytes, httpContext.RequestAborted);
        }
    }

    private PageContent Chosen(IList<StringWithQualityHeaderValue> accepted) =>
        new[] { file.Brotli, file.Gzip }.FirstOrDefault(content => content is not null && Takes(accepted, content.Encoding!)) ?? file.Plain;

    private static bool Takes(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
        accepted.Any(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && value.Quality is not 0);
}
