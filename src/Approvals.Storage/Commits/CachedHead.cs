using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>The head of an audit chain as it was last read or written by this instance.</summary>
/// <param name="Head">Number and hash of the chain's newest entry.</param>
/// <param name="Date">The time of the newest entry, in Unix milliseconds.</param>
/// <param name="Commits">How many transactions have changed what belongs to the chain; some add no entry.</param>
/// <param name="ETag">The ETag of the head's row; null while there is no such row.</param>
internal sealed record CachedHead(ChainHead Head, long Date, long Commits, ETag? ETag)
{
    public static async Task<CachedHead> ReadAsync(TableClient table, AuditChain chain, CancellationToken cancellationToken)
    {
        var row = await new Rows(table, chain.PartitionKey).FindInTableAsync(chain.HeadKey, cancellationToken);
        var (head, date, commits) = AuditRow.ReadHead(row);
        return new(head, date, commits, row?.ETag);
    }

    /// <summary>
    /// Whether this is the head at a later time. An instance of a version that does not count transactions leaves no count, but more
    /// entries.
    /// </summary>
    public bool IsAfter(CachedHead other) => Commits > other.Commits && Head.Sequence >= other.Head.Sequence;

    /// <summary>The head's row, and what a transaction does to it. The transaction fails when the row has changed since it was read.</summary>
    public TableTransactionAction Replace(AuditChain chain, ChainHead next, long date) =>
        AuditRow.OfHead(chain, next, date, Commits + 1) is var row && ETag is { } readUnder
            ? new(TableTransactionActionType.UpdateReplace, row, readUnder)
            : new(TableTransactionActionType.Add, row);
}
