using System.Text;
using Approvals.Domain.Auditing;
using Azure.Data.Tables;

namespace Approvals.Storage.Audit;

/// <summary>Table rows of audit chains: entries, heads, and the index rows that find an entry by its id.</summary>
internal static class AuditRow
{
    private const string Hash = nameof(Hash);

    private const string Previous = nameof(Previous);

    private const string Sequence = nameof(Sequence);

    private const string Date = nameof(Date);

    private const string Commits = nameof(Commits);

    private const string Chain = nameof(Chain);

    private const string Entry = nameof(Entry);

    public static TableEntity Of(AuditChain chain, ChainLink link)
    {
        var row = Document.Write(chain.PartitionKey, chain.EntryKey(link.Place), Encoding.UTF8.GetBytes(link.Canonical));
        row[Previous] = link.Previous;
        row[Hash] = link.Hash;
        return row;
    }

    public static ChainLink Read(AuditChain chain, TableEntity row)
    {
        var canonical = Encoding.UTF8.GetString(Document.Read(row).Span);
        var (claimed, id) = AuditEntryJson.Read(canonical);
        return new(
            chain.PlaceOf(row.RowKey) ?? new(0, 0),
            claimed,
            id,
            canonical,
            row.GetString(Previous) ?? "",
            row.GetString(Hash) ?? ""
        );
    }

    public static TableEntity OfHead(AuditChain chain, ChainHead head, long date, long commits) =>
        new(chain.PartitionKey, chain.HeadKey)
        {
            [Sequence] = head.Sequence,
            [Hash] = head.Hash,
            [Date] = date,
            [Commits] = commits,
        };

    public static (ChainHead Head, long Date, long Commits) ReadHead(TableEntity? row) =>
        row is null
            ? (ChainHead.None, 0, 0)
            : (new(row.GetInt64(Sequence) ?? 0, row.GetString(Hash) ?? ""), row.GetInt64(Date) ?? 0, row.GetInt64(Commits) ?? 0);

    /// <summary>The index row that finds an entry by its id.</summary>
    public static TableEntity OfId(AuditChain chain, string id, ChainPlace place) =>
        new(chain.PartitionKey, chain.IdKey(id)) { [Chain] = chain.Name, [Entry] = chain.EntryKey(place) };

    public static (AuditChain? Chain, string EntryKey) ReadId(TableEntity row) =>
        (AuditChain.Named(row.GetString(Chain) ?? ""), row.GetString(Entry) ?? "");
}
