using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>
/// The version of the API that a client asks for. All versions get the same answers, but routes in beta require the beta version.
/// </summary>
internal static class ApiVersion
{
    public const string Header = "LD-API-Version";

    public const string Current = "20240415";

    public const string Beta = "beta";

    private static readonly string[] s_known = [Current, "20220603", "20210729", "20191212", "20160426", Beta];

    /// <summary>The version that a request is answered in; null when it asks for an unknown one.</summary>
    public static string? Of(HttpRequest request)
    {
        var asked = request.Headers[Header];
        return asked.Count == 0
            ? Current
            : s_known.FirstOrDefault(known => known.Equals(asked.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Answers in the token's default version where the request asks for none.</summary>
    public static void AnswerIn(HttpRequest request, int? byToken)
    {
        if (byToken is { } version && request.Headers[Header].Count == 0)
        {
            request.HttpContext.Response.Headers[Header] = version.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The versions that can be a token's default: all but the beta.</summary>
    public static IReadOnlyList<int> Dates { get; } =
    [.. s_known.Except([Beta]).Select(version => int.Parse(version, CultureInfo.InvariantCulture))];

    public static bool IsBeta(HttpRequest request) => Of(request) == Beta;

    public static ApiError Unknown(string asked) =>
        ApiError.Invalid(
            $"There is no version '{asked}' of the API: {Header} must be one of {string.Join(", ", s_known)}; "
                + $"without it the answer is in the token's default version, which is {Current} if not said otherwise.",
            "unknown_api_version"
        );
}
