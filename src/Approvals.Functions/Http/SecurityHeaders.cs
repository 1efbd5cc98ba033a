using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>
/// Headers that keep browsers and caches from storing an answer, guessing its type, or showing it in a page. Answers are data for the
/// caller alone.
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

    /// <summary>In Azure TLS ends in front of the app, and a header says which scheme the client used.</summary>
    private static bool CameSecurely(HttpRequest request) =>
        request.IsHttps || request.Headers["X-Forwarded-Proto"].ToString().Equals("https", StringComparison.OrdinalIgnoreCase);
}
