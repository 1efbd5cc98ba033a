using System.Security.Cryptography;
using System.Text;
using Approvals.Domain.Listing;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Storage;

/// <summary>
/// Every key of the projects table. A project and all that belongs to it live in one partition, its shard, so that a
/// request, its indexes and the resource it changes can change in one transaction. Parts of a row key are joined by
/// '|', which no key of a resource can hold.
/// </summary>
public static class Keys
{
    /// <summary>What an index row starts with; everything after it is the value it finds requests by.</summary>
    private const string By = "by";

    private const string Due = "due";

    private const string UntoldNews = "untold";

    /// <summary>The partition of a project: two hex digits.</summary>
    public static string ShardOf(string projectKey) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(projectKey)).AsSpan(0, 1));

    public static string Project(string projectKey) => Join("project", projectKey);

    /// <summary>A flag or AI Config of a project, or a segment of an environment.</summary>
    public static string Resource(ResourceId id) => id.Kind == ResourceKind.Segment
        ? Join(ResourceKinds.SpecifierOf(id.Kind), id.ProjectKey, id.EnvironmentKey ?? "", id.Key)
        : Join(ResourceKinds.SpecifierOf(id.Kind), id.ProjectKey, id.Key);

    /// <summary>What the keys of all resources of a kind start with; of one environment's segments where it is named.</summary>
    public static string Resources(string projectKey, ResourceKind kind, string? environmentKey = null) => kind == ResourceKind.Segment && environmentKey is not null
        ? Join(ResourceKinds.SpecifierOf(kind), projectKey, environmentKey, "")
        : Join(ResourceKinds.SpecifierOf(kind), projectKey, "");

    /// <summary>The resource that <see cref="Resource"/> made the key for; a flag or AI Config in no environment.</summary>
    public static ResourceId ResourceOf(string rowKey) => rowKey.Split('|') switch
    {
        [var kind, var project, var environment, var key] when ResourceKinds.TryParse(kind, out var parsed) => new(project, environment, parsed, key),
        [var kind, var project, var key] when ResourceKinds.TryParse(kind, out var parsed) => new(project, EnvironmentKey: null, parsed, key),
        _ => throw new ArgumentException($"'{rowKey}' is no key of a resource.", nameof(rowKey)),
    };

    public static string Request(string requestId) => Join("request", requestId);

    /// <summary>The range of requests made before a time: from the first key to the second, which is not in it.</summary>
    public static KeyRange RequestsMadeBefore(DateTimeOffset time) => new(Request(""), Request(IdFactory.FirstRequestIdAt(time)));

    /// <summary>The ledger: a row for each request that changed its resource.</summary>
    public static string Applied(string requestId) => Join("applied", requestId);

    /// <summary>
    /// Requests that have a value in a field a list can be filtered by. The value is hashed: a filter may hold any text,
    /// and a key may not.
    /// </summary>
    public static string RequestsBy(FilterField field, string value) =>
        Join(By, field.ToString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, 16)), "");

    /// <summary>Pending and scheduled requests for a resource, in whatever environment.</summary>
    public static string OpenRequestsOf(ResourceId resource) =>
        Join("open", resource.ProjectKey, ResourceKinds.SpecifierOf(resource.Kind), resource.Key, "");

    /// <summary>What the keys of all those for a kind of resource start with.</summary>
    public static string OpenRequestsOf(string projectKey, ResourceKind kind) => Join("open", projectKey, ResourceKinds.SpecifierOf(kind), "");

    public static string DueAt(DateTimeOffset at, string requestId) => Join(Due, at.UtcTicks.ToString("D19"), requestId);

    /// <summary>The range of requests due before a time: from the first key to the second, which is not in it.</summary>
    public static KeyRange DueBefore(DateTimeOffset at) => new(Join(Due, ""), Join(Due, at.UtcTicks.ToString("D19")));

    /// <summary>News of changed settings that open requests have not heard yet.</summary>
    public static string Untold(SettingsNews news) =>
        Join(UntoldNews, news.ProjectKey, news.EnvironmentKey, ResourceKinds.SpecifierOf(news.Kind), news.Id);

    /// <summary>What the keys of all such news start with.</summary>
    public static string AllUntold { get; } = Join(UntoldNews, "");

    /// <summary>The news that <see cref="Untold"/> made the key for.</summary>
    public static SettingsNews NewsOf(string rowKey) => rowKey.Split('|') is [_, var project, var environment, var word, var id] && ResourceKinds.TryParse(word, out var kind)
        ? new(project, environment, kind, id)
        : throw new ArgumentException($"'{rowKey}' is no key of news.", nameof(rowKey));

    /// <summary>An id turned over, so that the newest comes first in a table that only sorts upwards.</summary>
    public static string NewestFirst(string requestId) => string.Concat(requestId.Select(Turn));

    /// <summary>The last part of a row key.</summary>
    public static string LastOf(string rowKey) => rowKey[(rowKey.LastIndexOf('|') + 1)..];

    /// <summary>The first key after all that start with a prefix ending in '|'.</summary>
    public static string EndOf(string prefix) => prefix[..^1] + '}';

    /// <summary>Whether texts can be keys of resources. Others name nothing, and storage would take some of them for an error or for the key of another row.</summary>
    public static bool AreValid(params ReadOnlySpan<string?> keys)
    {
        foreach (var key in keys)
        {
            if (key is not null && !ResourceKey.IsValid(key))
            {
                return false;
            }
        }

        return true;
    }

    private static string Join(params ReadOnlySpan<string> parts) => string.Join('|', parts);

    private static char Turn(char hex) => "0123456789abcdef"[15 - Convert.ToInt32(hex.ToString(), 16)];
}
