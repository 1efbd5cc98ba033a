using System.Text.Json.Serialization.Metadata;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>
/// The rows of one type (members, teams, custom roles or tokens) in the account table. They share a partition, so that any of them can be
/// written in one transaction.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="batches">Makes transactions.</param>
/// <param name="partition">The partition key of these rows.</param>
/// <param name="type">How a document is written as JSON.</param>
public sealed class AccountRows<T>(Tables tables, Batches batches, string partition, JsonTypeInfo<T> type)
    where T : class
{
    private const string Operation = nameof(Operation);

    /// <summary>The audit chain that changes of these rows are recorded in.</summary>
    public AuditChain Chain => AuditChain.Of(partition);

    public async Task<Stored<T>?> FindAsync(string rowKey, CancellationToken cancellationToken) =>
        await FindRowAsync(rowKey, cancellationToken) is { } row ? Read(row) : null;

    /// <summary>A marker row, which holds no document: its key with the ETag that it was read under; null when there is none.</summary>
    public async Task<Stored<string>?> FindMarkerAsync(string rowKey, CancellationToken cancellationToken) =>
        await FindRowAsync(rowKey, cancellationToken) is { } row ? new(rowKey, row.ETag) : null;

    internal async Task<TableEntity?> FindRowAsync(string rowKey, CancellationToken cancellationToken) =>
        await (await tables.AccountRowsAsync(partition, cancellationToken)).FindAsync(rowKey, cancellationToken);

    /// <summary>All documents with their row keys, in the order of the keys.</summary>
    public async Task<IReadOnlyList<(string RowKey, Stored<T> Stored)>> AllAsync(CancellationToken cancellationToken)
    {
        var rows = await tables.AccountRowsAsync(partition, cancellationToken);
        return await rows.In(KeyRange.Before(AccountKeys.EndOfDocuments), cancellationToken)
            .Select(row => (row.RowKey, Read(row)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Writes a document, replacing any that exists.</summary>
    public async Task SaveAsync(string rowKey, T value, CancellationToken cancellationToken)
    {
        var table = await tables.AccountAsync(cancellationToken);
        await table.UpsertEntityAsync(Document.Write(partition, rowKey, value, type), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Writes a document if its row has not changed since it was read; otherwise does nothing.</summary>
    public async Task TryReplaceAsync(string rowKey, Stored<T> changed, CancellationToken cancellationToken)
    {
        var table = await tables.AccountAsync(cancellationToken);
        var row = Document.Write(partition, rowKey, changed.Value, type);
        if (changed.OperationIds is [var operationId, ..])
        {
            row[Operation] = operationId;
        }

        try
        {
            await table.UpdateEntityAsync(row, changed.ETag, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 412)
        {
            // Another writer changed or deleted the row.
        }
    }

    public Task<Batch> BatchAsync(CancellationToken cancellationToken) => batches.ForAccountAsync(partition, cancellationToken);

    /// <summary>Adds a row to a transaction.</summary>
    /// <param name="batch">The transaction.</param>
    /// <param name="rowKey">The row's key.</param>
    /// <param name="added">The document.</param>
    /// <param name="operationId">The id of this write attempt; found in the row, it proves that an earlier try succeeded.</param>
    public void Add(Batch batch, string rowKey, T added, string operationId) => batch.Add(Write(rowKey, added, operationId));

    /// <summary>Replaces a row in a transaction.</summary>
    /// <param name="batch">The transaction.</param>
    /// <param name="rowKey">The row's key.</param>
    /// <param name="changed">The changed document.</param>
    /// <param name="read">The document as it was read.</param>
    /// <param name="operationId">The id of this write attempt; found in the row, it proves that an earlier try succeeded.</param>
    public void Replace(Batch batch, string rowKey, T changed, Stored<T> read, string operationId) =>
        batch.Replace(Write(rowKey, changed, operationId), read.ETag);

    private TableEntity Write(string rowKey, T value, string operationId)
    {
        var row = Document.Write(partition, rowKey, value, type);
        row[Operation] = operationId;
        return row;
    }

    private Stored<T> Read(TableEntity row) =>
        new(Document.Read(row, type), row.ETag) { OperationIds = row.GetString(Operation) is { } operationId ? [operationId] : [] };
}
