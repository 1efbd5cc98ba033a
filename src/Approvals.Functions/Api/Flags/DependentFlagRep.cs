using System.Text.Json.Serialization;
using Approvals.Functions.Http;
using Approvals.Service.Resources;

namespace Approvals.Functions.Api.Flags;

/// <summary>Something by its names, with links to it for clients and for people.</summary>
internal record LinkedRep
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    [JsonPropertyName("_site")]
    public required Link Site { get; init; }

    public static LinkedRep Of(string key, string name, string path) =>
        new()
        {
            Key = key,
            Name = name,
            Links = SelfOf(path),
            Site = new(path),
        };

    public static IReadOnlyDictionary<string, Link> SelfOf(string path) => new Dictionary<string, Link> { ["self"] = new(path) };
}

/// <summary>The flags that depend on a flag in one environment.</summary>
internal sealed record EnvironmentDependentsRep
{
    public required IReadOnlyList<LinkedRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    [JsonPropertyName("_site")]
    public required Link Site { get; init; }

    public static EnvironmentDependentsRep Of(
        string projectKey,
        string environmentKey,
        string flagKey,
        IReadOnlyList<DependentFlag> dependents
    ) =>
        new()
        {
            Items = [.. dependents.Select(it => LinkedRep.Of(it.Flag.Key, it.Flag.Name, $"/api/v2/flags/{projectKey}/{it.Flag.Key}"))],
            Links = LinkedRep.SelfOf($"/api/v2/flags/{projectKey}/{environmentKey}/{flagKey}/dependent-flags"),
            Site = new($"/api/v2/flags/{projectKey}/{flagKey}"),
        };
}

/// <summary>A flag that depends on another, with the environments in which it does.</summary>
internal sealed record DependentFlagRep(string Key, string Name, IReadOnlyList<LinkedRep> Environments);

/// <summary>The flags that depend on a flag anywhere.</summary>
internal sealed record DependentFlagListRep
{
    public required IReadOnlyList<DependentFlagRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    [JsonPropertyName("_site")]
    public required Link Site { get; init; }

    public static DependentFlagListRep Of(string projectKey, string flagKey, IReadOnlyList<DependentFlag> dependents) =>
        new()
        {
            Items = [.. dependents.Select(dependent => Of(projectKey, dependent))],
            Links = LinkedRep.SelfOf($"/api/v2/flags/{projectKey}/{flagKey}/dependent-flags"),
            Site = new($"/api/v2/flags/{projectKey}/{flagKey}"),
        };

    private static DependentFlagRep Of(string projectKey, DependentFlag dependent) =>
        new(
            dependent.Flag.Key,
            dependent.Flag.Name,
            [
                .. dependent.Environments.Select(environment =>
                    LinkedRep.Of(
                        environment.Key,
                        environment.Name,
                        $"/api/v2/flags/{projectKey}/{dependent.Flag.Key}?env={environment.Key}"
                    )
                ),
            ]
        );
}
