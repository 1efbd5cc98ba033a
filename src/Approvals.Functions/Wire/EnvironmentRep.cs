using System.Text.Json.Serialization;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;

namespace Approvals.Wire;

/// <summary>An environment in LaunchDarkly's shape. It serves no SDKs, so it has no keys to show.</summary>
internal sealed record EnvironmentRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Color { get; init; }

    public string ApiKey { get; init; } = "sdk-************";

    public string MobileKey { get; init; } = "mob-************";

    /// <summary>Minutes.</summary>
    public int DefaultTtl { get; init; }

    public bool SecureMode { get; init; }

    public bool DefaultTrackEvents { get; init; }

    public bool RequireComments { get; init; }

    public bool ConfirmChanges { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool Critical { get; init; }

    public required ApprovalSettingsRep ApprovalSettings { get; init; }

    /// <summary>The rules for kinds other than flags, by kind in lower case; absent where all are the defaults.</summary>
    public IReadOnlyDictionary<string, ApprovalSettingsRep>? ResourceApprovalSettings { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static EnvironmentRep Of(string projectKey, ProjectEnvironment environment) => new()
    {
        Id = environment.Id,
        Key = environment.Key,
        Name = environment.Name,
        Color = environment.Color,
        ApprovalSettings = ApprovalSettingsRep.Of(environment.ApprovalSettings),
        ResourceApprovalSettings = environment.ResourceApprovalSettings is { Count: > 0 } others
            ? others.ToDictionary(settings => ResourceKinds.SpecifierOf(settings.Key), settings => ApprovalSettingsRep.Of(settings.Value))
            : null,
        Links = new Dictionary<string, Link> { ["self"] = new($"/api/v2/projects/{projectKey}/environments/{environment.Key}") },
    };
}
