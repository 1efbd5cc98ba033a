using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http.Routing;

/// <summary>The header by which a POST stands for another verb, for clients behind a proxy that only lets GET and POST through.</summary>
internal static class MethodOverride
{
    public const string Header = "X-HTTP-Method-Override";

    private static readonly string[] s_verbs = [HttpMethods.Patch, HttpMethods.Put, HttpMethods.Delete];

    /// <summary>The header's value in a POST; null when there is none, and for other verbs.</summary>
    public static string? Asked(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Headers.TryGetValue(Header, out var asked) ? asked.ToString() : null;

    /// <summary>The verb in capitals; null for a verb that a POST cannot stand for.</summary>
    public static string? Verb(string asked) => s_verbs.FirstOrDefault(verb => verb.Equals(asked, StringComparison.OrdinalIgnoreCase));

    public static ApiError Unknown(string asked) =>
        ApiError.Invalid($"{Header} must be {string.Join(" or ", s_verbs)}; it is '{asked}'.", "invalid_method_override");
}
