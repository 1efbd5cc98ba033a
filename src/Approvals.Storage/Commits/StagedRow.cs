using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>A row that changes have written which are not committed yet: how the last of them left it.</summary>
/// <param name="Before">What must be true of the row in the table when it is written.</param>
/// <param name="After">The row as it is to be; null where it is to be deleted, or only touched.</param>
internal sealed record StagedRow(RowBefore Before, TableEntity? After)
{
    /// <summary>Whether the row only has to be there unchanged: its content stays.</summary>
    public bool IsTouched { get; init; }

    /// <summary>The row's part of the transaction; null where nothing needs to be done, as for one that was added and deleted again.</summary>
    public TableTransactionAction? ToAction(string partitionKey, string rowKey) =>
        (Before, After) switch
        {
            ({ IsAbsent: true }, null) => null,
            ({ IsAbsent: true }, { } added) => new(TableTransactionActionType.Add, added),
            ({ ETag: { } etag }, _) when IsTouched => new(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(partitionKey, rowKey),
                etag
            ),
            ({ ETag: { } etag }, null) => new(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), etag),
            ({ ETag: { } etag }, { } replaced) => new(TableTransactionActionType.UpdateReplace, replaced, etag),
            (_, { } put) => new(TableTransactionActionType.UpsertReplace, put),
            (_, null) => new(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ETag.All),
        };
}

/// <summary>What must be true of a row before a transaction writes it; by default anything may be.</summary>
/// <param name="IsAbsent">It must not exist.</param>
/// <param name="ETag">It must exist with this ETag, or with any where this is <see cref="Azure.ETag.All"/>.</param>
internal readonly record struct RowBefore(bool IsAbsent, ETag? ETag);
