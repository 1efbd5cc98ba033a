using System.Collections.ObjectModel;
using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>
/// What one transaction adds to counters. A counter is a name with a number in a counter row, which holds several as one JSON object. It
/// is written under the ETag that the row was read with, so a counter says what the rows that were written with it say.
/// </summary>
internal sealed class Counters
{
    private readonly Dictionary<string, Dictionary<string, int>> _changes = [];

    /// <summary>Adds to a counter; what several calls add to one is summed.</summary>
    public void Add(string rowKey, string name, int delta)
    {
        if (!_changes.TryGetValue(rowKey, out var row))
        {
            _changes[rowKey] = row = [];
        }

        row[name] = row.GetValueOrDefault(name) + delta;
    }

    /// <summary>Reads the counter rows that change, side by side, and makes the writes that belong into the transaction.</summary>
    public async Task<IReadOnlyList<TableTransactionAction>> WritesAsync(
        Rows rows,
        string partitionKey,
        CancellationToken cancellationToken
    ) =>
        await Task.WhenAll(
            _changes
                .Where(change => change.Value.Values.Any(delta => delta != 0))
                .Select(async change => Write(partitionKey, change.Key, await rows.FindAsync(change.Key, cancellationToken), change.Value))
        );

    /// <summary>The counters of a row by name; those that stand at zero are left out.</summary>
    public static IReadOnlyDictionary<string, int> Read(TableEntity? row) =>
        row is null ? ReadOnlyDictionary<string, int>.Empty : Document.Read(row, StorageJson.Default.DictionaryStringInt32);

    public static TableEntity Row(string partitionKey, string rowKey, IReadOnlyDictionary<string, int> counts) =>
        Document.Write(partitionKey, rowKey, new(counts), StorageJson.Default.DictionaryStringInt32);

    /// <summary>A row in which no counter is left is deleted.</summary>
    private static TableTransactionAction Write(
        string partitionKey,
        string rowKey,
        TableEntity? read,
        IReadOnlyDictionary<string, int> deltas
    )
    {
        Dictionary<string, int> counts = new(Read(read));
        foreach (var (name, delta) in deltas)
        {
            counts[name] = counts.GetValueOrDefault(name) + delta;
            if (counts[name] == 0)
            {
                counts.Remove(name);
            }
        }

        var row = Row(partitionKey, rowKey, counts);
        return read is null ? new(TableTransactionActionType.Add, row)
            : counts.Count == 0 ? new(TableTransactionActionType.Delete, row, read.ETag)
            : new(TableTransactionActionType.UpdateReplace, row, read.ETag);
    }
}
