using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approvals.Domain.Listing;
using Approvals.Domain.Resources;

namespace Approvals.Storage;

/// <summary>
/// Partition keys and row keys of the projects table. A project and everything in it live in one partition, the project's shard, so
/// that a request, its index rows and the resource that it changes can be written in one transaction. The parts of a row key are
/// joined by '|', which no key of a project, environment or resource can contain.
/// </summary>
public static class Keys
{
    /// <summary>
    /// First part of the index rows that find requests by a field's value: <c>by|project|field|hash of the value|turned request</c>.
    /// </summary>
    private const string By = "by";

    /// <summary>First part of the index rows that find what the sweep has to look after, by the time.</summary>
    private const string DueRows = "due";

    /// <summary>First part of the rows of workflows.</summary>
    private const string WorkflowRows = "workflow";

    /// <summary>First part of the counter rows of fields with many values.</summary>
    private const string Counter = "count";

    /// <summary>First part of the settings outbox rows. Stored data depends on the word.</summary>
    private const string Outbox = "untold";

    /// <summary>The partition of a project: one of 256, named by two hex digits. Several projects may share one.</summary>
    public static string ShardOf(string projectKey) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(projectKey)).AsSpan(0, 1));

    public static string Project(string projectKey) => Join("project", projectKey);

    /// <summary>Row key of a resource: of a flag or AI Config in a project, or of a segment in an environment.</summary>
    public static string Resource(ResourceId id) =>
        id.Kind == ResourceKind.Segment
            ? Join(ResourceKinds.SpecifierOf(id.Kind), id.ProjectKey, id.EnvironmentKey ?? "", id.Key)
            : Join(ResourceKinds.SpecifierOf(id.Kind), id.ProjectKey, id.Key);

    /// <summary>
    /// Prefix of the row keys of all resources of a kind; for segments with an environment's key, of those in the environment.
    /// </summary>
    public static string Resources(string projectKey, ResourceKind kind, string? environmentKey = null) =>
        kind == ResourceKind.Segment && environmentKey is not null
            ? Join(ResourceKinds.SpecifierOf(kind), projectKey, environmentKey, "")
            : Join(ResourceKinds.SpecifierOf(kind), projectKey, "");

    /// <summary>The resource of a row key made by <see cref="Resource"/>. For a flag or AI Config the environment is null.</summary>
    public static ResourceId ResourceOf(string rowKey) =>
        rowKey.Split('|') switch
        {
            [var kind, var project, var environment, var key] when ResourceKinds.TryParse(kind, out var parsed) => new(
                project,
                environment,
                parsed,
                key
            ),
            [var kind, var project, var key] when ResourceKinds.TryParse(kind, out var parsed) => new(
                project,
                EnvironmentKey: null,
                parsed,
                key
            ),
            _ => throw new ArgumentException($"'{rowKey}' is no key of a resource.", nameof(rowKey)),
        };

    public static string Request(string requestId) => Join("request", requestId);

    /// <summary>The rows of requests that were made before a time.</summary>
    public static KeyRange RequestsMadeBefore(DateTimeOffset time) => new(Request(""), Request(IdFactory.FirstRequestIdAt(time)));

    /// <summary>Row key of the row that finds the request which an approval source made, by the source's own id of it.</summary>
    public static string Told(string projectKey, string sourceId, string externalId) =>
        Join("told", projectKey, sourceId, HashOf(externalId));

    /// <summary>Row key of a workflow.</summary>
    public static string Workflow(ResourceId flag, string workflowId) => Join(WorkflowRows, flag.ProjectKey, flag.Key, workflowId);

    /// <summary>Prefix of the row keys of the workflows of a flag, in all environments.</summary>
    public static string WorkflowsOf(ResourceId flag) => Join(WorkflowRows, flag.ProjectKey, flag.Key, "");

    /// <summary>Prefix of the row keys of all workflows.</summary>
    public static string Workflows { get; } = Join(WorkflowRows, "");

    /// <summary>Row key of the row that finds a workflow by its id alone.</summary>
    public static string WorkflowById(string workflowId) => Join("workflowid", workflowId);

    /// <summary>Row key of a ledger row. Each request that took effect has exactly one, so none takes effect twice.</summary>
    public static string Applied(string requestId) => Join("applied", requestId);

    /// <summary>
    /// Prefix of the index rows of a project's requests with a value in a field that lists can be filtered by. The value is hashed, since a
    /// filter may contain characters that a row key may not.
    /// </summary>
    public static string RequestsBy(string projectKey, FilterField field, string value) =>
        Join(By, projectKey, field.ToString(), HashOf(value), "");

    /// <summary>Prefix of all index rows of a project's requests by the values of their fields.</summary>
    public static string RequestsBy(string projectKey) => Join(By, projectKey, "");

    /// <summary>
    /// The index rows by a field as they were before the project was a part of their keys; rows of today may be among them, see
    /// <see cref="IsOfOldLayout"/>.
    /// </summary>
    internal static KeyRange OldRequestsBy(FilterField field) => KeyRange.StartingWith(Join(By, field.ToString(), ""));

    /// <summary>The same for one value.</summary>
    internal static KeyRange OldRequestsBy(FilterField field, string value) =>
        KeyRange.StartingWith(Join(By, field.ToString(), HashOf(value), ""));

    /// <summary>Whether a row key is that of an index row by a field from before the project was a part of it.</summary>
    internal static bool IsOfOldLayout(string rowKey) => rowKey.Split('|') is [By, _, _, _];

    /// <summary>Row key of the row that says how a project's rows are laid out.</summary>
    public static string Layout(string projectKey) => Join("layout", projectKey);

    /// <summary>Row key of a project's counters of requests that are few: of all, and of each status, review status and kind.</summary>
    public static string Counts(string projectKey) => Join("counts", projectKey);

    /// <summary>Row key of the counters of a project's requests by a field with many values, for those that share a part.</summary>
    public static string Count(string projectKey, FilterField field, string part) => Join(Counter, projectKey, field.ToString(), part);

    /// <summary>Prefix of the row keys made by <see cref="Count"/>.</summary>
    public static string CountsBy(string projectKey) => Join(Counter, projectKey, "");

    /// <summary>The first 16 bytes of the SHA-256 of a value, in hex digits.</summary>
    public static string HashOf(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, 16));

    /// <summary>Prefix of the index rows of the pending and scheduled requests for a resource, in any environment.</summary>
    public static string OpenRequestsOf(ResourceId resource) =>
        Join("open", resource.ProjectKey, ResourceKinds.SpecifierOf(resource.Kind), resource.Key, "");

    /// <summary>Prefix of the index rows of the pending and scheduled requests for all resources of a kind.</summary>
    public static string OpenRequestsOf(string projectKey, ResourceKind kind) =>
        Join("open", projectKey, ResourceKinds.SpecifierOf(kind), "");

    /// <summary>Row key of the index row of a request that is due at a time.</summary>
    public static string DueAt(DateTimeOffset at, string requestId) => Join(DueRows, at.UtcTicks.ToString("D19"), requestId);

    /// <summary>Row key of the index row of a resource the next of whose targets expires at a time.</summary>
    public static string ExpiryAt(DateTimeOffset at, ResourceId resource) => Join(DueRows, at.UtcTicks.ToString("D19"), Resource(resource));

    /// <summary>Row key of the index row of a workflow that is due at a time.</summary>
    public static string WorkflowDueAt(DateTimeOffset at, string workflowId) =>
        Join(DueRows, at.UtcTicks.ToString("D19"), WorkflowRows, workflowId);

    /// <summary>What an index row by time is about.</summary>
    public static Due DueOf(string rowKey)
    {
        var parts = rowKey.Split('|', 3);
        var at = new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero);
        return parts[2].Split('|') switch
        {
            [var requestId] => new Due.Request(requestId, at),
            [WorkflowRows, var workflowId] => new Due.Workflow(workflowId, at),
            _ => new Due.Expiry(ResourceOf(parts[2]), at),
        };
    }

    /// <summary>The index rows of all that is due before a time.</summary>
    public static KeyRange DueBefore(DateTimeOffset at) => new(Join(DueRows, ""), Join(DueRows, at.UtcTicks.ToString("D19")));

    /// <summary>Prefix of the row keys made by <see cref="Withdrawal"/>.</summary>
    public static string Withdrawals { get; } = Join("withdrawal", "");

    /// <summary>Row key of an outbox row: another system is to be told that an approval of a request is not needed any more.</summary>
    public static string Withdrawal(string requestId, int number) =>
        Withdrawals + Join(requestId, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Row key of an outbox row: settings were changed, and not every pending request was evaluated again yet.</summary>
    public static string SettingsOutbox(SettingsOutboxEntry entry) =>
        Join(Outbox, entry.ProjectKey, entry.EnvironmentKey, ResourceKinds.SpecifierOf(entry.Kind), entry.Id);

    /// <summary>Prefix of the row keys of all outbox rows.</summary>
    public static string SettingsOutboxPrefix { get; } = Join(Outbox, "");

    /// <summary>The entry of a row key made by <see cref="SettingsOutbox"/>.</summary>
    public static SettingsOutboxEntry SettingsOutboxEntryOf(string rowKey) =>
        rowKey.Split('|') is [_, var project, var environment, var word, var id] && ResourceKinds.TryParse(word, out var kind)
            ? new(project, environment, kind, id)
            : throw new ArgumentException($"'{rowKey}' is no key of news.", nameof(rowKey));

    /// <summary>
    /// A request's id with each hex digit d replaced by 15 - d, so that newer ids sort first. Doing it twice gives the id back.
    /// </summary>
    public static string NewestFirst(string requestId) => string.Concat(requestId.Select(Turn));

    /// <summary>The last part of a row key.</summary>
    public static string LastOf(string rowKey) => rowKey[(rowKey.LastIndexOf('|') + 1)..];

    /// <summary>Upper bound, exclusive, of the keys that start with a prefix ending in '|': '}' is the next character.</summary>
    public static string EndOf(string prefix) => prefix[..^1] + '}';

    /// <summary>
    /// Whether texts have the form of keys; nulls are skipped. Other texts must not become part of a row key: storage refuses some, and one
    /// with '|' would name another row.
    /// </summary>
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
