using System.Collections.Immutable;
using Approvals.Domain.Auditing;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>
/// What the changes of one transaction have written so far, one on top of the other: each changed row once, as the last change left it,
/// and the audit entries of all.
/// </summary>
/// <param name="Head">The newest audit entry, committed or not.</param>
/// <param name="Date">Its time, in Unix milliseconds.</param>
internal sealed record StagedChanges(ChainHead Head, long Date)
{
    /// <summary>The table service's limit of rows in one transaction.</summary>
    public const int MostRows = 100;

    /// <summary>Bytes of JSON that a transaction may hold. The table service takes 4 MiB, and binary properties are sent as base64.</summary>
    private const long MostBytes = 2_500_000;

    private static long s_writes;

    /// <summary>The changed rows by their keys.</summary>
    public ImmutableDictionary<string, StagedRow> Rows { get; init; } =
        ImmutableDictionary.Create<string, StagedRow>(StringComparer.Ordinal);

    /// <summary>The rows of the audit entries.</summary>
    public ImmutableList<TableEntity> Entries { get; init; } = [];

    public long Bytes { get; init; }

    public bool IsEmpty => Rows.IsEmpty && Entries.IsEmpty;

    /// <summary>The rows that the transaction writes, with that of the head.</summary>
    public int Count => Rows.Count + Entries.Count + 1;

    /// <summary>Whether a transaction can hold all of it.</summary>
    public bool Fits => Count <= MostRows && Bytes <= MostBytes;

    /// <summary>With a write on top; null when a row is not as the write demands, so that it is lost.</summary>
    /// <param name="action">The write.</param>
    /// <param name="known">What is known of the row in the table.</param>
    public StagedChanges? With(TableTransactionAction action, KnownRow known)
    {
        var row = (TableEntity)action.Entity;
        var staged = Rows.GetValueOrDefault(row.RowKey);
        if (staged is { IsTouched: false })
        {
            known = new(IsKnown: true, staged.After);
        }

        var readUnder = action.ETag == default ? (ETag?)null : action.ETag;
        var isLost = action.ActionType switch
        {
            TableTransactionActionType.Add => known.Row is not null,
            TableTransactionActionType.UpsertReplace => false,
            _ => known is { IsKnown: true } && (known.Row is null || (readUnder != ETag.All && readUnder != known.Row.ETag)),
        };
        if (isLost)
        {
            return null;
        }

        var before =
            staged?.Before
            ?? action.ActionType switch
            {
                TableTransactionActionType.Add => new RowBefore(IsAbsent: true, ETag: null),
                TableTransactionActionType.UpsertReplace => default,
                _ => new RowBefore(IsAbsent: false, readUnder),
            };
        if (action.ActionType == TableTransactionActionType.UpdateMerge)
        {
            return staged is null ? this with { Rows = Rows.Add(row.RowKey, new(before, known.Row) { IsTouched = true }) } : this;
        }

        var after = action.ActionType == TableTransactionActionType.Delete ? null : row;
        if (after is not null)
        {
            // Whoever reads the row before it is committed gets an ETag that only this write has.
            after.ETag = new ETag($"staged-{Interlocked.Increment(ref s_writes)}");
        }

        return this with
        {
            Rows = Rows.SetItem(row.RowKey, new(before, after)),
            Bytes = Bytes + SizeOf(after) - SizeOf(staged?.After),
        };
    }

    /// <summary>With the rows of an audit entry on top.</summary>
    public StagedChanges With(ChainHead head, long date, params IReadOnlyList<TableEntity> entry) =>
        this with
        {
            Head = head,
            Date = date,
            Entries = Entries.AddRange(entry),
            Bytes = Bytes + entry.Sum(SizeOf),
        };

    private static long SizeOf(TableEntity? row) => row is null ? 0 : 512 + Document.BytesOf(row);
}

/// <summary>What is known of a row in the table.</summary>
/// <param name="IsKnown">Whether anything is.</param>
/// <param name="Row">The row; null where there is none, or nothing is known.</param>
internal readonly record struct KnownRow(bool IsKnown, TableEntity? Row);
