using System.Text.Json.Serialization.Metadata;
using Approvals.Domain.Instructions.Writing;
using Approvals.Storage.Commits;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>All rows of one sort in the account table: one partition, so that any of them can change together.</summary>
/// <param name="tables">The tables.</param>
/// <param name="batches">Begins transactions.</param>
/// <param name="partition">The partition.</param>
/// <param name="type">How a row's document is written.</param>
public sealed class AccountRows<T>(Tables tables, Batches batches, string partition, JsonTypeInfo<T> type)
    where T : class
{
    private const string Operation = nameof(Operation);

    public async Task<Stored<T>?> FindAsync(string rowKey, CancellationToken cancellationToken) =>
        await FindRowAsync(rowKey, cancellationToken) is { } row ? Read(row) : null;

    /// <summary>A row that holds no document, by its key: it is there or not, and may have changed since.</summary>
    public async Task<Stored<string>?> FindMarkAsync(string rowKey, CancellationToken cancellationToken) =>
        await FindRowAsync(rowKey, cancellationToken) is { } row ? new(rowKey, row.ETag) : null;

    internal async Task<TableEntity?> FindRowAsync(string rowKey, CancellationToken cancellationToken) =>
        await (await tables.AccountRowsAsync(partition, cancellationToken)).FindAsync(rowKey, cancellationToken);

    /// <summary>Every document with its row key, in the order of the keys.</summary>
    public async Task<IReadOnlyList<(string RowKey, Stored<T> Stored)>> AllAsync(CancellationToken cancellationToken)
    {
        var rows = await tables.AccountRowsAsync(partition, cancellationToken);
        return await rows.In(KeyRange.Before(AccountKeys.EndOfDocuments), cancellationToken).Select(row => (row.RowKey, Read(row))).ToListAsync(cancellationToken);
    }

    /// <summary>Writes a document, over the one that was there.</summary>
    public async Task SaveAsync(string rowKey, T value, CancellationToken cancellationToken)
    {
        var table = await tables.AccountAsync(cancellationToken);
        await table.UpsertEntityAsync(Document.Write(partition, rowKey, value, type), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Writes a document as long as its row is still as it was read; else nothing is written.</summary>
    public async Task TryReplaceAsync(string rowKey, Stored<T> changed, CancellationToken cancellationToken)
    {
        var table = await tables.AccountAsync(cancellationToken);
        var row = Document.Write(partition, rowKey, changed.Value, type);
        if (changed.Operations is [var operation, ..])
        {
            row[Operation] = operation;
        }

        try
        {
            await table.UpdateEntityAsync(row, changed.ETag, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 412)
        {
            // Somebody else changed or deleted it.
        }
    }

    public Task<Batch> BatchAsync(CancellationToken cancellationToken) => batches.ForAccountAsync(partition, cancellationToken);

    /// <param name="batch">The transaction.</param>
    /// <param name="rowKey">The row.</param>
    /// <param name="added">What it shall hold.</param>
    /// <param name="operation">Names the write: its writer knows by it that it took effect although it was answered with an error.</param>
    public void Add(Batch batch, string rowKey, T added, string operation) => batch.Add(Write(rowKey, added, operation));

    /// <inheritdoc cref="Add"/>
    public void Replace(Batch batch, string rowKey, T changed, Stored<T> read, string operation) => batch.Replace(Write(rowKey, changed, operation), read.ETag);

    private TableEntity Write(string rowKey, T value, string operation)
    {
        var row = Document.Write(partition, rowKey, value, type);
        row[Operation] = operation;
        return row;
    }

    private Stored<T> Read(TableEntity row) => new(Document.Read(row, type), row.ETag) { Operations = row.GetString(Operation) is { } operation ? [operation] : [] };
}
