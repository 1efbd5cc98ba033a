using Approvals.Domain.Auditing;
using Approvals.Domain.Resources;

namespace Approvals.Storage.Audit;

/// <summary>
/// A hash-chained part of the audit log: one for each project and one for each partition of the account table. Its rows are in the
/// table partition of the things that it records, so that a change and its entry are written in one transaction.
/// </summary>
public sealed record AuditChain
{
    /// <summary>Upper bound for dates, in Unix milliseconds. Keys hold LastDate minus the date, so the newest entry sorts first.</summary>
    private const long LastDate = 999_999_999_999_999;

    private const string ProjectStart = "proj/";

    /// <summary>'~' in the account table, where audit rows must sort after documents; empty in the projects table.</summary>
    private readonly string _sortPrefix;

    /// <summary>The project's key and '|', since a partition may hold several projects; empty in the account table.</summary>
    private readonly string _projectPart;

    private AuditChain(string name, string partitionKey, string sortPrefix, string projectPart) =>
        (Name, PartitionKey, _sortPrefix, _projectPart) = (name, partitionKey, sortPrefix, projectPart);

    /// <summary>The chains of members, teams, custom roles, tokens, webhooks, approval sources and so on.</summary>
    public static IReadOnlyList<AuditChain> OfAccount { get; } =
    [
        .. new[]
        {
            AccountKeys.Members,
            AccountKeys.Teams,
            AccountKeys.Roles,
            AccountKeys.Tokens,
            AccountKeys.Subscribers,
            AccountKeys.ApprovalSources,
            AccountKeys.Integrations,
            AccountKeys.WorkflowTemplates,
        }.Select(Of),
    ];

    /// <summary>
    /// <c>proj/shop</c>, or <c>member</c>, <c>team</c>, <c>role</c>, <c>token</c>, <c>webhook</c>, <c>approvalsource</c>,
    /// <c>integration</c>, <c>template</c>.
    /// </summary>
    public string Name { get; }

    public string PartitionKey { get; }

    /// <summary>The project whose changes are recorded; null for a chain of the account.</summary>
    public string? ProjectKey => Name.StartsWith(ProjectStart, StringComparison.Ordinal) ? Name[ProjectStart.Length..] : null;

    /// <summary>Row key of the chain's head: number, date and hash of the newest entry.</summary>
    public string HeadKey => $"{_sortPrefix}audithead|{_projectPart}";

    /// <summary>Prefix of the row keys of all entries.</summary>
    private string Prefix => $"{_sortPrefix}audit|{_projectPart}";

    public static AuditChain OfProject(string projectKey) => new(ProjectStart + projectKey, Keys.ShardOf(projectKey), "", projectKey + "|");

    /// <summary>The chain of a partition of the account table.</summary>
    public static AuditChain Of(string accountPartition) => new(accountPartition, accountPartition, AccountKeys.EndOfDocuments, "");

    /// <summary>The chain with a <see cref="Name"/>; null where no chain can have that name.</summary>
    public static AuditChain? Named(string name) =>
        OfAccount.FirstOrDefault(chain => chain.Name == name)
        ?? (
            name.StartsWith(ProjectStart, StringComparison.Ordinal) && ResourceKey.IsValid(name[ProjectStart.Length..])
                ? OfProject(name[ProjectStart.Length..])
                : null
        );

    /// <summary>Row key of an entry. Newer entries sort first, so a page and a span of time are each one range of keys.</summary>
    public string EntryKey(ChainPlace place) => $"{Prefix}{LastDate - place.Date:D15}|{long.MaxValue - place.Sequence:D19}";

    /// <summary>Row key of the index row that finds an entry by its id. It is added with the entry, so no id is added twice.</summary>
    public string IdKey(string id) => IdKey(_sortPrefix, id);

    /// <summary>
    /// <see cref="IdKey(string)"/> for an entry of a project that need not be known: it is the same for all projects of a shard.
    /// </summary>
    public static string IdKeyInProjects(string id) => IdKey("", id);

    private static string IdKey(string sortPrefix, string id) => $"{sortPrefix}auditid|{id}";

    /// <summary>The place in the chain that a row key made by <see cref="EntryKey"/> stands for; null for any other key.</summary>
    public ChainPlace? PlaceOf(string entryKey) =>
        entryKey.Length == Prefix.Length + 35
        && long.TryParse(entryKey.AsSpan(Prefix.Length, 15), out var date)
        && long.TryParse(entryKey.AsSpan(Prefix.Length + 16), out var sequence)
            ? new(long.MaxValue - sequence, LastDate - date)
            : null;

    /// <summary>The row keys of entries between two times in Unix milliseconds, both exclusive; null for no limit.</summary>
    public KeyRange Range(long? before, long? after) =>
        new(
            Prefix + (before is { } end ? $"{LastDate - Within(end) + 1:D15}" : ""),
            after is { } start ? $"{Prefix}{LastDate - Within(start):D15}" : Keys.EndOf(Prefix)
        );

    /// <summary>The row keys of the entries that are newer than a place, and not older than a time in Unix milliseconds.</summary>
    public KeyRange NewerThan(ChainPlace? place, long since) =>
        Range(before: null, since - 1) is var late
        && place is not null
        && EntryKey(place) is var end
        && string.CompareOrdinal(end, late.To) < 0
            ? late with
            {
                To = end,
            }
            : late;

    /// <summary>The first row key of the entries that are older than the one in a place.</summary>
    public string After(ChainPlace place) => EntryKey(place) + "|";

    private static long Within(long date) => Math.Clamp(date, 1, LastDate);
}
