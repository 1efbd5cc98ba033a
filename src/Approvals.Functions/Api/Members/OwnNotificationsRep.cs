using System.Text.Json.Serialization;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Members;

/// <summary>What the caller is told of.</summary>
internal sealed record OwnNotificationsRep
{
    /// <summary>Whether mail is sent about requests that the caller made or is asked to review.</summary>
    public required bool Mail { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static OwnNotificationsRep Of(bool mail) =>
        new()
        {
            Mail = mail,
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"/{OwnNotificationsRoutes.One}"),
                ["parent"] = new("/api/v2/members/me"),
            },
        };
}
