using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>Reads rows of one partition of a table. Stores read rows only through this class.</summary>
internal sealed class Rows(TableClient table, string partitionKey)
{
    /// <summary>Most rows that the table service answers in one call.</summary>
    private const int MostPerCall = 1_000;

    private static readonly string[] s_keyOnly = [nameof(TableEntity.RowKey)];

    /// <summary>One row; null when there is none.</summary>
    public Task<TableEntity?> FindAsync(string rowKey, CancellationToken cancellationToken) =>
        RowSource.Of(partitionKey) is { } source
            ? source.FindAsync(this, rowKey, cancellationToken)
            : FindInTableAsync(rowKey, cancellationToken);

    /// <summary>The rows of a range of keys, in the order of their keys.</summary>
    /// <param name="range">Which row keys.</param>
    /// <param name="perCall">Most rows to read in one call of the table service; null for the service's own limit of 1,000.</param>
    /// <param name="most">Most rows to read; null for all.</param>
    public IAsyncEnumerable<TableEntity> In(KeyRange range, CancellationToken cancellationToken, int? perCall = null, int? most = null) =>
        In(range, new RowsWanted(PerCall: perCall, Most: most), cancellationToken);

    /// <summary>The row keys in a range, without the rows' other properties.</summary>
    /// <inheritdoc cref="In(KeyRange, CancellationToken, int?, int?)"/>
    public IAsyncEnumerable<string> KeysIn(KeyRange range, CancellationToken cancellationToken, int? perCall = null) =>
        In(range, new RowsWanted(KeysOnly: true, PerCall: perCall), cancellationToken).Select(row => row.RowKey);

    /// <summary>One row as the table has it now.</summary>
    internal async Task<TableEntity?> FindInTableAsync(string rowKey, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    /// <summary>The rows of a range as the table has them now.</summary>
    internal IAsyncEnumerable<TableEntity> InTable(KeyRange range, RowsWanted wanted, CancellationToken cancellationToken)
    {
        var perCall = wanted.PerCall ?? (wanted.Most is { } few && few < MostPerCall ? few : null);
        var found = table.QueryAsync<TableEntity>(FilterOf(range), perCall, wanted.KeysOnly ? s_keyOnly : null, cancellationToken);
        return wanted.Most is { } most ? found.Take(most) : found;
    }

    private IAsyncEnumerable<TableEntity> In(KeyRange range, RowsWanted wanted, CancellationToken cancellationToken) =>
        RowSource.Of(partitionKey) is { } source
            ? source.In(this, range, wanted, cancellationToken)
            : InTable(range, wanted, cancellationToken);

    private string FilterOf(KeyRange range) =>
        range switch
        {
            { From: "", To: null } => TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey}"),
            { From: "", To: { } to } => TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey lt {to}"),
            { From: var from, To: var to } => TableClient.CreateQueryFilter(
                $"PartitionKey eq {partitionKey} and RowKey ge {from} and RowKey lt {to}"
            ),
        };
}
