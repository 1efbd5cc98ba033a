using Approvals.Storage.Commits;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Idempotency;

/// <summary>The idempotency keys of the last 24 hours, in a partition of the account table.</summary>
public sealed class IdempotencyStore(Tables tables, Batches batches)
{
    private const string Partition = "once";

    private const string ForgetAt = "ForgetAt";

    /// <summary>Most rows that are deleted in one transaction.</summary>
    private const int MaxBatch = 100;

    private static readonly TimeSpan s_kept = TimeSpan.FromHours(24);

    public async Task<Stored<IdempotencyRow>?> FindAsync(string rowKey, CancellationToken cancellationToken)
    {
        var rows = await tables.AccountRowsAsync(Partition, cancellationToken);
        return await rows.FindAsync(rowKey, cancellationToken) is { } row
            ? new(Document.Read(row, IdempotencyJson.Default.IdempotencyRow), row.ETag)
            : null;
    }

    /// <summary>Whether a row is older than 24 hours and must be ignored, though it may not have been deleted yet.</summary>
    public static bool IsExpired(IdempotencyRow row, DateTimeOffset now) => row.FirstCalledAt + s_kept <= now;

    /// <summary>Adds a row; null when the key has one already.</summary>
    public Task<Stored<IdempotencyRow>?> AddAsync(string rowKey, IdempotencyRow row, CancellationToken cancellationToken) =>
        WriteAsync(row, async table => await table.AddEntityAsync(Entity(rowKey, row), cancellationToken), cancellationToken);

    /// <summary>Replaces a row; null when it has changed since it was read.</summary>
    public Task<Stored<IdempotencyRow>?> ReplaceAsync(
        string rowKey,
        IdempotencyRow row,
        Stored<IdempotencyRow> read,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            row,
            async table => await table.UpdateEntityAsync(Entity(rowKey, row), read.ETag, TableUpdateMode.Replace, cancellationToken),
            cancellationToken
        );

    /// <summary>Deletes the rows that are older than 24 hours.</summary>
    public async Task DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var table = await tables.AccountAsync(cancellationToken);
        var forgotten = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and ForgetAt le {now}"),
            select: [nameof(TableEntity.RowKey), nameof(TableEntity.Timestamp)],
            cancellationToken: cancellationToken
        );
        await foreach (var rows in forgotten.Chunk(MaxBatch).WithCancellation(cancellationToken))
        {
            var batch = await batches.ForAccountAsync(Partition, cancellationToken);
            foreach (var row in rows)
            {
                batch.Delete(row.RowKey, row.ETag);
            }

            // If a caller has just used one of these keys anew, the whole batch is lost; the next run deletes the other rows.
            await batch.CommitAsync(cancellationToken);
        }
    }

    private async Task<Stored<IdempotencyRow>?> WriteAsync(
        IdempotencyRow row,
        Func<TableClient, Task<Response>> write,
        CancellationToken cancellationToken
    )
    {
        var table = await tables.AccountAsync(cancellationToken);
        try
        {
            return (await write(table)).Headers.ETag is { } etag ? new(row, etag) : null;
        }
        catch (RequestFailedException lost)
            when (lost.ErrorCode is "EntityAlreadyExists" or "UpdateConditionNotSatisfied" or "ResourceNotFound")
        {
            return null;
        }
    }

    private static TableEntity Entity(string rowKey, IdempotencyRow row)
    {
        var entity = Document.Write(Partition, rowKey, row, IdempotencyJson.Default.IdempotencyRow);
        entity[ForgetAt] = row.FirstCalledAt + s_kept;
        return entity;
    }
}
