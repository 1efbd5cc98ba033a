using System.Text.Json.Serialization;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Settings;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Projects;

/// <summary>An environment in LaunchDarkly's shape. Keys that the caller may not see are placeholders.</summary>
internal sealed record EnvironmentRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Color { get; init; }

    /// <summary>The SDK key: what server-side SDKs read the environment with.</summary>
    public required string ApiKey { get; init; }

    /// <summary>What mobile SDKs read the environment with.</summary>
    public required string MobileKey { get; init; }

    /// <summary>Minutes.</summary>
    public required int DefaultTtl { get; init; }

    public required bool SecureMode { get; init; }

    public required bool DefaultTrackEvents { get; init; }

    public required bool RequireComments { get; init; }

    public required bool ConfirmChanges { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required bool Critical { get; init; }

    public required ApprovalSettingsRep ApprovalSettings { get; init; }

    /// <summary>The settings for kinds of resource other than flags, by kind in lower case; absent where all are the defaults.</summary>
    public IReadOnlyDictionary<string, ApprovalSettingsRep>? ResourceApprovalSettings { get; init; }

    /// <summary>Ours: when nothing is applied in the environment.</summary>
    public required IReadOnlyList<FreezeWindowRep> FreezeWindows { get; init; }

    /// <summary>
    /// In answers to a change of settings: the scheduled changes that have no approval, need one from now on, and will therefore fail.
    /// </summary>
    public IReadOnlyList<UnapprovedChangeRep>? UnapprovedScheduledChanges { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <summary>With the settings for every kind of resource, also where they are the defaults.</summary>
    public static EnvironmentRep WithAllSettings(string projectKey, ProjectEnvironment environment) =>
        Of(projectKey, environment) with
        {
            ResourceApprovalSettings = ResourceKinds
                .Own.Where(kind => kind != ResourceKind.Flag)
                .ToDictionary(ResourceKinds.SpecifierOf, kind => ApprovalSettingsRep.Of(environment.SettingsFor(kind))),
        };

    public static EnvironmentRep Of(string projectKey, ProjectEnvironment environment) =>
        new()
        {
            Id = environment.Id,
            Key = environment.Key,
            Name = environment.Name,
            Color = environment.Color,
            ApiKey = environment is { ShowsKeys: true, Keys.Server.Value: var server } ? server : "sdk-************",
            MobileKey = environment is { ShowsKeys: true, Keys.Mobile.Value: var mobile } ? mobile : "mob-************",
            DefaultTtl = environment.DefaultTtl,
            SecureMode = environment.SecureMode,
            DefaultTrackEvents = environment.DefaultTrackEvents,
            RequireComments = environment.RequireComments,
            ConfirmChanges = environment.ConfirmChanges,
            Tags = environment.Tags,
            Critical = environment.Critical,
            ApprovalSettings = ApprovalSettingsRep.Of(environment.ApprovalSettings),
            ResourceApprovalSettings = environment.ResourceApprovalSettings is { Count: > 0 } others
                ? others.ToDictionary(
                    settings => ResourceKinds.SpecifierOf(settings.Key),
                    settings => ApprovalSettingsRep.Of(settings.Value)
                )
                : null,
            FreezeWindows = [.. environment.FreezeWindows.Select(FreezeWindowRep.Of)],
            Links = new Dictionary<string, Link> { ["self"] = new($"/api/v2/projects/{projectKey}/environments/{environment.Key}") },
        };
}

/// <summary>A page of environments, or all of a project's.</summary>
internal sealed record EnvironmentListRep
{
    public required IReadOnlyList<EnvironmentRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <summary>All environments of a project.</summary>
    public static EnvironmentListRep Of(Project project) =>
        new()
        {
            Items = [.. project.Environments.Select(environment => EnvironmentRep.Of(project.Key, environment))],
            TotalCount = project.Environments.Count,
            Links = new Dictionary<string, Link> { ["self"] = new($"/api/v2/projects/{project.Key}/environments") },
        };
}
