using Approvals.Domain.FlagStatuses;
using Approvals.Storage.Commits;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>How flags are used: a row for each flag of an environment, in a table of its own, in the partition of the environment's id.</summary>
public sealed class FlagActivityStore(Tables tables)
{
    private const int RowsAtOnce = 100;

    private const int MaxAttempts = 8;

    /// <summary>Sorts before every character that may follow in a longer key.</summary>
    private const string AfterKey = "!";

    /// <summary>All that is known in an environment, by the flag's key.</summary>
    public async Task<IReadOnlyDictionary<string, FlagActivity>> AllAsync(string environmentId, CancellationToken cancellationToken)
    {
        var rows = await tables.ActivityRowsAsync(environmentId, cancellationToken);
        return await rows.In(KeyRange.All, cancellationToken)
            .ToDictionaryAsync(row => row.RowKey, Read, cancellationToken: cancellationToken);
    }

    /// <summary>What is known of one flag; null for nothing.</summary>
    public async Task<FlagActivity?> FindAsync(string environmentId, string flagKey, CancellationToken cancellationToken)
    {
        var rows = await tables.ActivityRowsAsync(environmentId, cancellationToken);
        return Keys.AreValid(flagKey) && await rows.FindAsync(flagKey, cancellationToken) is { } row ? Read(row) : null;
    }

    /// <summary>Adds to what is known of flags of an environment: a read and a transaction for each hundred.</summary>
    /// <exception cref="ContentionException">Every attempt was lost to other instances.</exception>
    public async Task AddAsync(string environmentId, IReadOnlyDictionary<string, FlagActivity> more, CancellationToken cancellationToken)
    {
        foreach (var some in more.OrderBy(it => it.Key, StringComparer.Ordinal).Chunk(RowsAtOnce))
        {
            var isStored = false;
            for (var attempt = 0; attempt < MaxAttempts && !isStored; attempt++)
            {
                isStored = await TryAddAsync(environmentId, some, cancellationToken);
            }

            if (!isStored)
            {
                throw new ContentionException();
            }
        }
    }

    private async Task<bool> TryAddAsync(
        string environmentId,
        KeyValuePair<string, FlagActivity>[] more,
        CancellationToken cancellationToken
    )
    {
        var table = await tables.ActivityAsync(cancellationToken);
        var rows = await tables.ActivityRowsAsync(environmentId, cancellationToken);
        var known = await rows.In(new KeyRange(more[0].Key, more[^1].Key + AfterKey), cancellationToken)
            .ToDictionaryAsync(row => row.RowKey, cancellationToken: cancellationToken);
        try
        {
            await table.SubmitTransactionAsync(more.Select(it => Change(it.Key, it.Value)), cancellationToken);
            return true;
        }
        catch (RequestFailedException lost) when (Batch.IsLost(lost))
        {
            return false;
        }

        TableTransactionAction Change(string flagKey, FlagActivity added)
        {
            var before = known.GetValueOrDefault(flagKey);
            var sum = FlagActivity.Sum(before is null ? null : Read(before), added);
            var row = Document.Write(environmentId, flagKey, sum, StorageJson.Default.FlagActivity);
            return before is null
                ? new(TableTransactionActionType.Add, row)
                : new(TableTransactionActionType.UpdateReplace, row, before.ETag);
        }
    }

    private static FlagActivity Read(TableEntity row) => Document.Read(row, StorageJson.Default.FlagActivity);
}
