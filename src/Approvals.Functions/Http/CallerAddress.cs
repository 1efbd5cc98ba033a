using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>The network address that a call comes from.</summary>
internal static class CallerAddress
{
    /// <summary>
    /// Set by Azure's front end, which is who connects to the host there. <c>X-Forwarded-For</c> does not reach the worker: the host
    /// replaces it with the address that has connected to it.
    /// </summary>
    public const string Header = "X-Client-IP";

    public static string Of(HttpContext http) =>
        http.Request.Headers[Header].ToString() is { Length: > 0 } address ? address : $"{http.Connection.RemoteIpAddress}";
}
