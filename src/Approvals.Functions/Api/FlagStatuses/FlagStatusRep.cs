using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain.FlagStatuses;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.FlagStatuses;

/// <summary>Whether a flag is in use, in LaunchDarkly's shape.</summary>
internal sealed record FlagStatusRep
{
    /// <summary>new, active, launched or inactive.</summary>
    public required string Name { get; init; }

    /// <summary>In RFC 3339, unlike LaunchDarkly's other times; absent for never.</summary>
    public string? LastRequested { get; init; }

    /// <summary>What the application last had as its own default.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>Absent where several environments are told of.</summary>
    [JsonPropertyName("_links")]
    public IReadOnlyDictionary<string, Link>? Links { get; init; }

    public static FlagStatusRep Of(FlagStatus status) =>
        new()
        {
            Name = status.Name,
            LastRequested = status.LastRequested?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            Default = status.Default,
        };

    public static FlagStatusRep Of(string projectKey, string environmentKey, string flagKey, FlagStatus status) =>
        Of(status) with
        {
            Links = new Dictionary<string, Link>
            {
                ["parent"] = new($"/api/v2/flags/{projectKey}/{flagKey}"),
                ["self"] = new($"/api/v2/flag-statuses/{projectKey}/{environmentKey}/{flagKey}"),
            },
        };
}

/// <summary>All flags of an environment.</summary>
internal sealed record FlagStatusListRep
{
    public required IReadOnlyList<FlagStatusRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}

/// <summary>One flag in all environments.</summary>
internal sealed record FlagStatusAcrossEnvironmentsRep
{
    public required IReadOnlyDictionary<string, FlagStatusRep> Environments { get; init; }

    public required string Key { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}

/// <summary>Serializer of the answers about statuses.</summary>
[JsonSerializable(typeof(FlagStatusListRep))]
[JsonSerializable(typeof(FlagStatusAcrossEnvironmentsRep))]
internal sealed partial class FlagStatusesJson : JsonSerializerContext
{
    public static FlagStatusesJson Wire { get; } = new(WireJson.NewOptions());
}
