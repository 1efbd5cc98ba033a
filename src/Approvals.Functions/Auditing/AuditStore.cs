using System.Runtime.CompilerServices;
using Approvals.Domain.Auditing;
using Approvals.Storage;
using Azure.Data.Tables;

namespace Approvals.Auditing;

/// <summary>Reads chains. Nothing here writes: entries come with the changes that they tell of.</summary>
public sealed class AuditStore(Tables tables)
{
    /// <summary>The head's row; none for a chain without entries.</summary>
    public async Task<ChainHead> HeadAsync(AuditChain chain, CancellationToken cancellationToken)
    {
        var table = await TableAsync(chain, cancellationToken);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(chain.PartitionKey, chain.HeadKey, cancellationToken: cancellationToken);
        return AuditRow.ReadHead(row.HasValue ? row.Value : null).Head;
    }

    /// <summary>Entries in a range of keys, newest first.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="range">From the first key to the second, which is not in it.</param>
    /// <param name="aCall">How many to read in one call.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<ChainLink> EntriesAsync(
        AuditChain chain, (string From, string To) range, int? aCall, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync(await TableAsync(chain, cancellationToken), chain, range, aCall, select: null, cancellationToken))
        {
            yield return AuditRow.Read(chain, row);
        }
    }

    /// <summary>The keys alone.</summary>
    public async IAsyncEnumerable<string> KeysAsync(AuditChain chain, (string From, string To) range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync(await TableAsync(chain, cancellationToken), chain, range, aCall: null, [nameof(TableEntity.RowKey)], cancellationToken))
        {
            yield return row.RowKey;
        }
    }

    /// <summary>The entry with an id; null when there is none.</summary>
    public async Task<(AuditChain Chain, ChainLink Link)?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (IdFactory.ShardOfRequest(id) is not { } shard)
        {
            return null;
        }

        // Ids of the account's entries do not tell which chain they are in.
        var (projects, account) = (await tables.ProjectsAsync(cancellationToken), await tables.AccountAsync(cancellationToken));
        var found = await Task.WhenAll(
            AuditChain.OfAccount.Select(chain => RowAsync(account, chain.PartitionKey, chain.IdKey(id))).Prepend(RowAsync(projects, shard, AuditChain.IdKeyInProjects(id))));
        if (found.FirstOrDefault(row => row is not null) is not { } index || AuditRow.ReadId(index) is not ({ } chain, var entryKey))
        {
            return null;
        }

        return await RowAsync(chain.ProjectKey is null ? account : projects, chain.PartitionKey, entryKey) is { } entry ? (chain, AuditRow.Read(chain, entry)) : null;

        async Task<TableEntity?> RowAsync(TableClient table, string partition, string rowKey)
        {
            var row = await table.GetEntityIfExistsAsync<TableEntity>(partition, rowKey, cancellationToken: cancellationToken);
            return row.HasValue ? row.Value : null;
        }
    }

    private static IAsyncEnumerable<TableEntity> RowsAsync(
        TableClient table, AuditChain chain, (string From, string To) range, int? aCall, IEnumerable<string>? select, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {chain.PartitionKey} and RowKey ge {range.From} and RowKey lt {range.To}"), aCall, select, cancellationToken);

    private ValueTask<TableClient> TableAsync(AuditChain chain, CancellationToken cancellationToken) =>
        chain.ProjectKey is null ? tables.AccountAsync(cancellationToken) : tables.ProjectsAsync(cancellationToken);
}
