using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>
/// What every answer tells browsers and caches: it is data for the one who asked, to be neither kept, nor guessed at, nor
/// shown in a page. The API has no page of its own.
/// </summary>
internal static class SecurityHeaders
{
    private const string OneYear = "max-age=31536000";

    public static void Add(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        if (CameSecurely(http.Request))
        {
            headers.StrictTransportSecurity = OneYear;
        }
    }

    /// <summary>In Azure encryption ends in front of the app, and a header tells of it.</summary>
    private static bool CameSecurely(HttpRequest request) =>
        request.IsHttps || request.Headers["X-Forwarded-Proto"].ToString().Equals("https", StringComparison.OrdinalIgnoreCase);
}
