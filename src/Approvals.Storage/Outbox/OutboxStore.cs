using System.Collections.Concurrent;
using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Outbox;

/// <summary>
/// What subscriptions are owed, in a table of its own. The audit log itself is the outbox that changes are written to; here is only how
/// far it was looked at and what is not delivered yet.
/// </summary>
public sealed class OutboxStore(Tables tables)
{
    /// <summary>The table service's limit of rows in one transaction, less the one of the cursor.</summary>
    private const int MostAtOnce = 99;

    private const string Since = nameof(Since);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _begun = new();

    public async Task<OutboxState> ReadAsync(AuditChain chain, CancellationToken cancellationToken)
    {
        var rows = await (await tables.OutboxRowsAsync(OutboxKeys.PartitionOf(chain), cancellationToken))
            .In(OutboxKeys.CursorAndOwed, cancellationToken)
            .ToListAsync(cancellationToken);
        var cursor = rows.FirstOrDefault(row => row.RowKey == OutboxKeys.Cursor);
        return new(
            cursor is null ? null : new(NoticeRow.PlaceOf(cursor), cursor.ETag),
            [.. rows.Where(row => row != cursor).Select(NoticeRow.Read)]
        );
    }

    /// <summary>
    /// Moves the cursor of a chain and adds what is owed for the entries up to there. Null when another instance has moved it meanwhile;
    /// some of the notices may be stored then, and will be stored again under the same ids.
    /// </summary>
    public async Task<IReadOnlyList<Stored<Notice>>?> AdvanceAsync(
        AuditChain chain,
        Stored<ChainPlace>? cursor,
        ChainPlace to,
        IReadOnlyList<Notice> owed,
        CancellationToken cancellationToken
    )
    {
        var table = await tables.OutboxAsync(cancellationToken);
        var (etag, place, added) = (cursor?.ETag, cursor?.Value ?? new(0, 0), new List<Stored<Notice>>());
        for (var from = 0; from == 0 || from < owed.Count; from += MostAtOnce)
        {
            var some = owed.Skip(from).Take(MostAtOnce).ToList();
            var row = NoticeRow.OfCursor(chain, from + MostAtOnce < owed.Count ? place : to);
            try
            {
                var answers = await table.SubmitTransactionAsync(
                    [
                        etag is { } readUnder
                            ? new(TableTransactionActionType.UpdateReplace, row, readUnder)
                            : new(TableTransactionActionType.Add, row),
                        .. some.Select(notice => new TableTransactionAction(
                            TableTransactionActionType.UpsertReplace,
                            NoticeRow.Of(OutboxKeys.OwedRow(notice), notice)
                        )),
                    ],
                    cancellationToken
                );
                etag = answers.Value[0].Headers.ETag;
                added.AddRange(some.Select((notice, i) => new Stored<Notice>(notice, answers.Value[i + 1].Headers.ETag ?? ETag.All)));
            }
            catch (RequestFailedException lost) when (Batch.IsLost(lost))
            {
                return null;
            }
            catch (RequestFailedException failure)
            {
                throw StorageTroublePolicy.Unavailable(failure);
            }
        }

        return added;
    }

    /// <summary>Since when a channel is used whose subscriptions are not made by anybody. The first to ask decides; costs one call once.</summary>
    public async Task<DateTimeOffset> BegunAsync(string channel, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_begun.TryGetValue(channel, out var known))
        {
            return known;
        }

        var rows = await tables.OutboxRowsAsync(OutboxKeys.Begun, cancellationToken);
        if (await rows.FindAsync(channel, cancellationToken) is not { } row)
        {
            try
            {
                await (await tables.OutboxAsync(cancellationToken)).AddEntityAsync(
                    new TableEntity(OutboxKeys.Begun, channel) { [Since] = now },
                    cancellationToken
                );
                return _begun[channel] = now;
            }
            catch (RequestFailedException lost) when (lost.Status == 409)
            {
                row = (await rows.FindAsync(channel, cancellationToken))!;
            }
        }

        return _begun[channel] = row.GetDateTimeOffset(Since) ?? now;
    }

    /// <summary>What is owed, of all chains; in no order.</summary>
    public async Task<IReadOnlyList<Stored<Notice>>> OwedAsync(int most, CancellationToken cancellationToken)
    {
        // One range over all partitions reads the whole table, which has no more than this and what is undeliverable.
        var table = await tables.OutboxAsync(cancellationToken);
        return await table
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"RowKey ge {OutboxKeys.Owed} and RowKey lt {Keys.EndOf(OutboxKeys.Owed)}"),
                cancellationToken: cancellationToken
            )
            .Take(most)
            .Select(NoticeRow.Read)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Replaces a notice that is owed; null when another instance has changed or sent it.</summary>
    public async Task<Stored<Notice>?> ReplaceAsync(Stored<Notice> read, Notice changed, CancellationToken cancellationToken)
    {
        var table = await tables.OutboxAsync(cancellationToken);
        try
        {
            var answer = await table.UpdateEntityAsync(
                NoticeRow.Of(OutboxKeys.OwedRow(changed), changed),
                read.ETag,
                TableUpdateMode.Replace,
                cancellationToken
            );
            return new(changed, answer.Headers.ETag ?? ETag.All);
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>Deletes what is not owed any more. Does nothing when it is gone.</summary>
    public async Task DeleteAsync(Notice notice, CancellationToken cancellationToken)
    {
        var table = await tables.OutboxAsync(cancellationToken);
        await table.DeleteEntityAsync(
            OutboxKeys.PartitionOf(notice.Chain),
            OutboxKeys.OwedRow(notice),
            cancellationToken: cancellationToken
        );
    }

    /// <summary>Moves a notice from what is owed to what could not be delivered. Does nothing when another instance has changed it.</summary>
    public Task GiveUpAsync(Stored<Notice> read, Notice changed, CancellationToken cancellationToken) =>
        MoveAsync(OutboxKeys.OwedRow(changed), read.ETag, OutboxKeys.UndeliverableRow(changed), changed, cancellationToken);

    /// <summary>Moves a notice from what could not be delivered to what is owed; null when it is gone.</summary>
    public Task<Stored<Notice>?> OweAgainAsync(Stored<Notice> read, Notice changed, CancellationToken cancellationToken) =>
        MoveAsync(OutboxKeys.UndeliverableRow(changed), read.ETag, OutboxKeys.OwedRow(changed), changed, cancellationToken);

    /// <summary>What is owed to a subscription or could not be delivered to it, the newest entries first.</summary>
    /// <param name="subscriptionId">The subscription; null for all.</param>
    /// <param name="undeliverable">Whether to read what could not be delivered.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<Stored<Notice>>> ListAsync(
        string? subscriptionId,
        bool undeliverable,
        CancellationToken cancellationToken
    )
    {
        var first = undeliverable ? OutboxKeys.Undeliverable : OutboxKeys.Owed;
        var range = KeyRange.StartingWith(subscriptionId is null ? first : $"{first}{subscriptionId}|");
        var table = await tables.OutboxAsync(cancellationToken);
        return await table
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"RowKey ge {range.From} and RowKey lt {range.To}"),
                cancellationToken: cancellationToken
            )
            .Select(NoticeRow.Read)
            .OrderByDescending(notice => notice.Value.Place.Date)
            .ThenByDescending(notice => notice.Value.Place.Sequence)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Deletes what could not be delivered.</summary>
    public async Task ForgetAsync(Notice undeliverable, CancellationToken cancellationToken)
    {
        var table = await tables.OutboxAsync(cancellationToken);
        await table.DeleteEntityAsync(
            OutboxKeys.PartitionOf(undeliverable.Chain),
            OutboxKeys.UndeliverableRow(undeliverable),
            cancellationToken: cancellationToken
        );
    }

    private async Task<Stored<Notice>?> MoveAsync(
        string from,
        ETag readUnder,
        string to,
        Notice notice,
        CancellationToken cancellationToken
    )
    {
        var table = await tables.OutboxAsync(cancellationToken);
        try
        {
            var answers = await table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Delete, new TableEntity(OutboxKeys.PartitionOf(notice.Chain), from), readUnder),
                    new(TableTransactionActionType.UpsertReplace, NoticeRow.Of(to, notice)),
                ],
                cancellationToken
            );
            return new(notice, answers.Value[1].Headers.ETag ?? ETag.All);
        }
        catch (RequestFailedException lost) when (Batch.IsLost(lost))
        {
            return null;
        }
        catch (RequestFailedException failure)
        {
            throw StorageTroublePolicy.Unavailable(failure);
        }
    }
}
