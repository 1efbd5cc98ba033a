using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;
using Azure.Data.Tables;

namespace Approvals.Storage.Outbox;

/// <summary>Table rows of notices and cursors.</summary>
internal static class NoticeRow
{
    public const string Subscription = nameof(Subscription);

    private const string Id = nameof(Id);

    private const string Chain = nameof(Chain);

    private const string Sequence = nameof(Sequence);

    private const string Date = nameof(Date);

    private const string Entry = nameof(Entry);

    private const string Request = nameof(Request);

    private const string Gathered = nameof(Gathered);

    private const string OwedSince = nameof(OwedSince);

    private const string DueAt = nameof(DueAt);

    private const string LeasedUntil = nameof(LeasedUntil);

    private const string Attempts = nameof(Attempts);

    private const string Error = nameof(Error);

    public static TableEntity Of(string rowKey, Notice notice)
    {
        var row = new TableEntity(OutboxKeys.PartitionOf(notice.Chain), rowKey)
        {
            [Id] = notice.Id,
            [Subscription] = notice.SubscriptionId,
            [Chain] = notice.Chain.Name,
            [Sequence] = notice.Place.Sequence,
            [Date] = notice.Place.Date,
            [Entry] = notice.EntryId,
            [OwedSince] = notice.OwedSince,
            [DueAt] = notice.DueAt,
            [Attempts] = notice.Attempts,
        };
        Set(row, Request, notice.RequestId);
        Set(row, Gathered, notice.IsGathered ? true : null);
        Set(row, LeasedUntil, notice.LeasedUntil);
        Set(row, Error, notice.Error);
        return row;
    }

    public static Stored<Notice> Read(TableEntity row) =>
        new(
            new Notice
            {
                Id = row.GetString(Id),
                SubscriptionId = row.GetString(Subscription),
                Chain =
                    AuditChain.Named(row.GetString(Chain))
                    ?? throw new InvalidDataException($"Row {row.PartitionKey}/{row.RowKey} is of no audit chain."),
                Place = PlaceOf(row),
                EntryId = row.GetString(Entry),
                RequestId = row.GetString(Request),
                IsGathered = row.GetBoolean(Gathered) ?? false,
                OwedSince = row.GetDateTimeOffset(OwedSince) ?? default,
                DueAt = row.GetDateTimeOffset(DueAt) ?? default,
                LeasedUntil = row.GetDateTimeOffset(LeasedUntil),
                Attempts = row.GetInt32(Attempts) ?? 0,
                Error = row.GetString(Error),
            },
            row.ETag
        );

    public static TableEntity OfCursor(AuditChain chain, ChainPlace place) =>
        new(OutboxKeys.PartitionOf(chain), OutboxKeys.Cursor) { [Sequence] = place.Sequence, [Date] = place.Date };

    public static ChainPlace PlaceOf(TableEntity row) => new(row.GetInt64(Sequence) ?? 0, row.GetInt64(Date) ?? 0);

    private static void Set(TableEntity row, string property, object? value)
    {
        if (value is not null)
        {
            row[property] = value;
        }
    }
}
