using System.Runtime.CompilerServices;
using Approvals.Storage.Audit;
using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>Answers reads of a project from the rows that the instance knows at the head, and keeps what it reads from the table.</summary>
internal class KnownRows(AuditChain chain, ChainRows known) : RowSource
{
    public AuditChain Chain => chain;

    /// <summary>Whether something was not known and was read from the table.</summary>
    public bool HasReadTable { get; private set; }

    protected override string PartitionKey => chain.PartitionKey;

    public override async Task<TableEntity?> FindAsync(Rows rows, string rowKey, CancellationToken cancellationToken)
    {
        if (known.IsKnown(rowKey, out var row))
        {
            return row;
        }

        HasReadTable = true;
        return await known.ReadAsync(rowKey, () => rows.FindInTableAsync(rowKey, CancellationToken.None)).WaitAsync(cancellationToken);
    }

    public override async IAsyncEnumerable<TableEntity> In(
        Rows rows,
        KeyRange range,
        RowsWanted wanted,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (known.Known(range, wanted.Most) is { } all)
        {
            foreach (var row in all)
            {
                yield return row;
            }

            yield break;
        }

        HasReadTable = true;

        // Only a range that is read to its end can be kept. Who limits the rows of a call may stop after the first.
        if (wanted.KeysOnly || (wanted.PerCall is not null && wanted.Most is null))
        {
            await foreach (var row in rows.InTable(range, wanted, cancellationToken))
            {
                yield return row;
            }

            yield break;
        }

        var version = known.Version;
        var read = await rows.InTable(range, wanted, cancellationToken).ToArrayAsync(cancellationToken);
        known.Keep(version, range, wanted.Most, read);
        foreach (var row in read)
        {
            yield return row;
        }
    }
}
