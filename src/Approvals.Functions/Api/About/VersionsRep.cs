using System.Globalization;
using Approvals.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.About;

/// <summary>The versions of the API, each a date as a number.</summary>
internal sealed record VersionsRep
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<int> ValidVersions { get; init; }

    public required int LatestVersion { get; init; }

    /// <summary>The one that this answer is in; for the beta version the latest.</summary>
    public required int CurrentVersion { get; init; }

    /// <summary>Whether this answer is in the beta version.</summary>
    public required bool Beta { get; init; }

    /// <param name="request">The HTTP request.</param>
    /// <param name="byToken">The token's default version; null for none.</param>
    public static VersionsRep Of(HttpRequest request, int? byToken)
    {
        var latest = ApiVersion.Dates.Max();
        var asked = request.Headers[ApiVersion.Header].Count == 0 ? byToken : null;
        return new()
        {
            ValidVersions = ApiVersion.Dates,
            LatestVersion = latest,
            CurrentVersion =
                asked ?? (int.TryParse(ApiVersion.Of(request), CultureInfo.InvariantCulture, out var version) ? version : latest),
            Beta = ApiVersion.IsBeta(request),
        };
    }
}
