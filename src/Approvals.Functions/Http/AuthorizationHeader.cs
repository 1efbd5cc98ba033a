using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>The access token that a caller sends: the header's whole value, or what follows "Bearer".</summary>
internal static class AuthorizationHeader
{
    private const string Bearer = "Bearer ";

    /// <summary>Empty where there is none.</summary>
    public static string TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : header.Trim();
    }
}
