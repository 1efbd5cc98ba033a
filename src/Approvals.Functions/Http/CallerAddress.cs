using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>The network address that a call comes from.</summary>
internal static class CallerAddress
{
    private const string Header = "X-Forwarded-For";

    /// <summary>
    /// In Azure the last part of the header, which the platform adds, as <c>address:port</c>; what stands before it is what the caller
    /// claims. Elsewhere the connection's.
    /// </summary>
    public static string Of(HttpContext http)
    {
        var last = http.Request.Headers[Header].ToString().Split(',')[^1].Trim();
        return last is "" ? $"{http.Connection.RemoteIpAddress}"
            : last.LastIndexOf(':') is > 0 and var port && last.IndexOf(':') == port ? last[..port]
            : last;
    }
}
