using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>
/// What browsers must be told before a page of another origin may call. Any origin may, unless told otherwise: a caller is
/// known by the token it sends and not by a cookie, which a browser would add by itself.
/// </summary>
internal static class Cors
{
    private const string AllowedHeaders =
        "Accept, Content-Type, Content-Length, Accept-Encoding, Authorization, LD-API-Version, X-HTTP-Method-Override, Idempotency-Key";

    private const string ExposedHeaders = $"LD-API-Version, Idempotency-Replayed, Allow, Retry-After, Date, {RateLimits.GlobalRemaining}, {RateLimits.RouteRemaining}, {RateLimits.Reset}";

    private const string MaxAgeSeconds = "300";

    /// <summary>Lets the page that asked read the answer, whatever it will be.</summary>
    /// <param name="http">The request and its answer.</param>
    /// <param name="allowedOrigins">As in <see cref="ApiOptions.AllowedOrigins"/>.</param>
    public static void AllowOrigin(HttpContext http, string allowedOrigins)
    {
        var (origin, headers) = (http.Request.Headers.Origin.ToString(), http.Response.Headers);
        headers.Append("Vary", "Origin");
        if (origin is not "" && origin.All(IsPrintable) && IsAllowed(origin, allowedOrigins))
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlExposeHeaders = ExposedHeaders;
        }
    }

    /// <summary>Answers a preflight of an origin that was allowed.</summary>
    public static void AllowMethods(HttpContext http, IEnumerable<string> methods)
    {
        var headers = http.Response.Headers;
        if (headers.AccessControlAllowOrigin.Count > 0)
        {
            headers.AccessControlAllowMethods = string.Join(", ", methods);
            headers.AccessControlAllowHeaders = AllowedHeaders;
            headers.AccessControlMaxAge = MaxAgeSeconds;
        }
    }

    /// <summary>A header may arrive with characters in it that none may be sent with.</summary>
    private static bool IsPrintable(char character) => character is > ' ' and < '\x7f';

    private static bool IsAllowed(string origin, string allowedOrigins) =>
        allowedOrigins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(allowed => allowed == "*" || allowed.TrimEnd('/').Equals(origin, StringComparison.OrdinalIgnoreCase));
}
