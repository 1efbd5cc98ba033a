using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>Reads rows of one partition of a table: the only way that rows are read.</summary>
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
    /// <param name="range">From the first key to the second, which is not in it.</param>
    /// <param name="perCall">How many rows a call of the table service reads at most; null for as many as it gives, which is 1,000.</param>
    public IAsyncEnumerable<TableEntity> In(KeyRange range, CancellationToken cancellationToken, int? perCall = null) =>
        table.QueryAsync<TableEntity>(FilterOf(range), perCall, select: null, cancellationToken);

    /// <summary>The keys of a range, without what the rows hold.</summary>
    /// <inheritdoc cref="In"/>
    public IAsyncEnumerable<string> KeysIn(KeyRange range, CancellationToken cancellationToken, int? perCall = null) =>
        table.QueryAsync<TableEntity>(FilterOf(range), perCall, s_keyOnly, cancellationToken).Select(row => row.RowKey);

    private string FilterOf(KeyRange range) => range switch
    {
        { From: "", To: null } => TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey}"),
        { From: "", To: { } to } => TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey lt {to}"),
        { From: var from, To: var to } => TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey ge {from} and RowKey lt {to}"),
    };
}
