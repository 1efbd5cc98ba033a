using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>
/// Cross-origin headers, without which a browser does not let pages of another origin call. Any origin may call unless configured
/// otherwise: callers identify themselves by a token, which browsers do not send by themselves as they do cookies.
/// </summary>
internal static class Cors
{
    private const string AllowedHeaders =
        "Accept, Content-Type, Content-Length, Accept-Encoding, Authorization, LD-API-Version, X-HTTP-Method-Override, Idempotency-Key";

    /// <summary>What LaunchDarkly's SDKs in browsers send, and OpenFeature's provider for them.</summary>
    private const string AllowedHeadersOfSdks =
        "Accept, Authorization, Cache-Control, Content-Type, Content-Length, Accept-Encoding, If-None-Match, X-Requested-With, "
        + "X-LaunchDarkly-Event-Schema, X-LaunchDarkly-User-Agent, X-LaunchDarkly-Payload-ID, X-LaunchDarkly-Wrapper, "
        + "X-LaunchDarkly-Tags, X-LaunchDarkly-Instance-Id";

    private const string ExposedHeaders =
        $"LD-API-Version, Idempotency-Replayed, Allow, Retry-After, Date, ETag, X-LD-EnvID, "
        + $"{RateLimits.GlobalRemaining}, {RateLimits.RouteRemaining}, {RateLimits.Reset}";

    private const string MaxAgeSeconds = "300";

    /// <summary>Allows the calling page to read the answer, errors too.</summary>
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

    /// <summary>Adds the headers that a preflight asks for, where the origin is allowed.</summary>
    public static void AllowMethods(HttpContext http, IEnumerable<string> methods)
    {
        var headers = http.Response.Headers;
        if (headers.AccessControlAllowOrigin.Count > 0)
        {
            headers.AccessControlAllowMethods = string.Join(", ", methods);
            headers.AccessControlAllowHeaders = http.Request.Path.StartsWithSegments("/api") ? AllowedHeaders : AllowedHeadersOfSdks;
            headers.AccessControlMaxAge = MaxAgeSeconds;
        }
    }

    /// <summary>The server refuses to send some characters that it accepts in received headers.</summary>
    private static bool IsPrintable(char character) => character is > ' ' and < '\x7f';

    private static bool IsAllowed(string origin, string allowedOrigins) =>
        allowedOrigins
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(allowed => allowed == "*" || allowed.TrimEnd('/').Equals(origin, StringComparison.OrdinalIgnoreCase));
}
