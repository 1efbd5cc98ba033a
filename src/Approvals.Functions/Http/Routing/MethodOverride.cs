using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http.Routing;

/// <summary>The verb that a POST stands for, from clients whose network lets no other through.</summary>
internal static class MethodOverride
{
    public const string Header = "X-HTTP-Method-Override";

    private static readonly string[] s_verbs = [HttpMethods.Patch, HttpMethods.Put, HttpMethods.Delete];

    /// <summary>What the header of a POST says; null when it has none.</summary>
    public static string? Asked(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Headers.TryGetValue(Header, out var asked) ? asked.ToString() : null;

    /// <summary>The verb in capitals; null for one that can't be tunnelled.</summary>
    public static string? Verb(string asked) => s_verbs.FirstOrDefault(verb => verb.Equals(asked, StringComparison.OrdinalIgnoreCase));

    public static ApiError Unknown(string asked) =>
        ApiError.Invalid($"{Header} must be {string.Join(" or ", s_verbs)}; it is '{asked}'.", "invalid_method_override");
}
