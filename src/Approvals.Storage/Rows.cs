using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>Reads rows of one partition of a table. Stores read rows only through this class.</summary>
internal sealed class Rows(TableClient table, string partitionKey)
{
    private static readonly string[] s_keyOnly = [nameof(TableEntity.RowKey)];

    /// <summary>One row; null when there is none.</summary>
    public async Task<TableEntity?> FindAsync(string rowKey, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    /// <summary>The rows of a range of keys, in the order of their keys.</summary>
    /// <param name="range">Which row keys.</param>
    /// <param name="perCall">Most rows to read in one call of the table service; null for the service's own limit of 1,000.</param>
    public IAsyncEnumerable<TableEntity> In(KeyRange range, CancellationToken cancellationToken, int? perCall = null) =>
        table.QueryAsync<TableEntity>(FilterOf(range), perCall, select: null, cancellationToken);

    /// <summary>The row keys in a range, without the rows' other properties.</summary>
    /// <inheritdoc cref="In"/>
    public IAsyncEnumerable<string> KeysIn(KeyRange range, CancellationToken cancellationToken, int? perCall = null) =>
        table.QueryAsync<TableEntity>(FilterOf(range), perCall, s_keyOnly, cancellationToken).Select(row => row.RowKey);

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
