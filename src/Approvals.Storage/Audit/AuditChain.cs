using Approvals.Domain.Auditing;
using Approvals.Domain.Instructions.DocumentDiffs;
using Approvals.Domain.Instructions.Drafts;

using Approvals.Domain.Resources;
using Approvals.Storage;

namespace Approvals.Storage.Audit;

/// <summary>
/// A part of the audit log that is hash-chained by itself: that of a project, or of one partition of the account. It is in the
/// partition of what it tells of, so that both change in one transaction.
/// </summary>
public sealed record AuditChain
{
    /// <summary>Upper bound for dates, in Unix milliseconds. Keys hold LastDate minus the date, so the newest entry sorts first.</summary>
    private const long LastDate = 999_999_999_999_999;

    private const string ProjectStart = "proj/";

    private readonly string _tilde;
    private readonly string _within;

    private AuditChain(string name, string partitionKey, string tilde, string within) => (Name, PartitionKey, _tilde, _within) = (name, partitionKey, tilde, within);

    /// <summary>The chains of members, teams, custom roles and tokens.</summary>
    public static IReadOnlyList<AuditChain> OfAccount { get; } = [.. new[] { AccountKeys.Members, AccountKeys.Teams, AccountKeys.Roles, AccountKeys.Tokens }.Select(Of)];

    /// <summary><c>proj/shop</c>, or <c>member</c>, <c>team</c>, <c>role</c>, <c>token</c>.</summary>
    public string Name { get; }

    public string PartitionKey { get; }

    /// <summary>Null for the account's.</summary>
    public string? ProjectKey => Name.StartsWith(ProjectStart, StringComparison.Ordinal) ? Name[ProjectStart.Length..] : null;

    /// <summary>Remembers the last entry.</summary>
    public string HeadKey => $"{_tilde}audithead|{_within}";

    /// <summary>What the keys of all entries start with.</summary>
    private string Prefix => $"{_tilde}audit|{_within}";

    public static AuditChain OfProject(string projectKey) => new(ProjectStart + projectKey, Keys.ShardOf(projectKey), "", projectKey + "|");

    /// <summary>By the partition in the account table. Its keys come after those of all rows that hold documents.</summary>
    public static AuditChain Of(string accountPartition) => new(accountPartition, accountPartition, AccountKeys.EndOfDocuments, "");

    /// <summary>The chain with a name; null where there can't be one.</summary>
    public static AuditChain? Named(string name) =>
        OfAccount.FirstOrDefault(chain => chain.Name == name)
        ?? (name.StartsWith(ProjectStart, StringComparison.Ordinal) && ResourceKey.IsValid(name[ProjectStart.Length..]) ? OfProject(name[ProjectStart.Length..]) : null);

    /// <summary>The newest come first, so that a page and a span of time are ranges of keys.</summary>
    public string EntryKey(ChainPlace place) => $"{Prefix}{LastDate - place.Date:D15}|{long.MaxValue - place.Sequence:D19}";

    /// <summary>Finds an entry by its id, and keeps it from being added twice.</summary>
    public string IdKey(string id) => IdKey(_tilde, id);

    /// <summary>The same for an entry of any project in a shard.</summary>
    public static string IdKeyInProjects(string id) => IdKey("", id);

    private static string IdKey(string tilde, string id) => $"{tilde}auditid|{id}";

    /// <summary>The place that <see cref="EntryKey"/> was made for; null for another key.</summary>
    public ChainPlace? PlaceOf(string entryKey) =>
        entryKey.Length == Prefix.Length + 35
        && long.TryParse(entryKey.AsSpan(Prefix.Length, 15), out var date)
        && long.TryParse(entryKey.AsSpan(Prefix.Length + 16), out var sequence)
            ? new(long.MaxValue - sequence, LastDate - date)
            : null;

    /// <summary>The keys of entries before one time and after another; null for no limit.</summary>
    public KeyRange Range(long? before, long? after) => new(
        Prefix + (before is { } end ? $"{LastDate - Within(end) + 1:D15}" : ""),
        after is { } start ? $"{Prefix}{LastDate - Within(start):D15}" : Keys.EndOf(Prefix));

    /// <summary>The range of entries older than a place.</summary>
    public string After(ChainPlace place) => EntryKey(place) + "|";

    private static long Within(long date) => Math.Clamp(date, 1, LastDate);
}
