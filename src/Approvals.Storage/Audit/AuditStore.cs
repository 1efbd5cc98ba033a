using System.Runtime.CompilerServices;
using Approvals.Domain.Auditing;
using Approvals.Storage;
using Azure.Data.Tables;

namespace Approvals.Storage.Audit;

/// <summary>Reads chains. Nothing here writes: entries come with the changes that they tell of.</summary>
public sealed class AuditStore(Tables tables)
{
    /// <summary>The head of a chain; <see cref="ChainHead.None"/> for one without entries.</summary>
    public async Task<ChainHead> HeadAsync(AuditChain chain, CancellationToken cancellationToken) =>
        AuditRow.ReadHead(await (await RowsOfAsync(chain, cancellationToken)).FindAsync(chain.HeadKey, cancellationToken)).Head;

    /// <summary>Entries in a range of keys, newest first.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="range">The range.</param>
    /// <param name="perCall">How many to read in one call of the table service; null for as many as it gives.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<ChainLink> EntriesAsync(AuditChain chain, KeyRange range, int? perCall, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in (await RowsOfAsync(chain, cancellationToken)).In(range, cancellationToken, perCall))
        {
            yield return AuditRow.Read(chain, row);
        }
    }

    /// <summary>The keys of entries in a range, newest first.</summary>
    public async IAsyncEnumerable<string> KeysAsync(AuditChain chain, KeyRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var key in (await RowsOfAsync(chain, cancellationToken)).KeysIn(range, cancellationToken))
        {
            yield return key;
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
        var projects = await tables.ProjectRowsAsync(shard, cancellationToken);
        var found = await Task.WhenAll(AuditChain.OfAccount.Select(FindIndexAsync).Prepend(projects.FindAsync(AuditChain.IdKeyInProjects(id), cancellationToken)));
        return found.FirstOrDefault(row => row is not null) is { } index && AuditRow.ReadId(index) is ({ } chain, var entryKey)
            && await (await RowsOfAsync(chain, cancellationToken)).FindAsync(entryKey, cancellationToken) is { } entry
                ? (chain, AuditRow.Read(chain, entry))
                : null;

        async Task<TableEntity?> FindIndexAsync(AuditChain chain) =>
            await (await RowsOfAsync(chain, cancellationToken)).FindAsync(chain.IdKey(id), cancellationToken);
    }

    private ValueTask<Rows> RowsOfAsync(AuditChain chain, CancellationToken cancellationToken) => chain.ProjectKey is null
        ? tables.AccountRowsAsync(chain.PartitionKey, cancellationToken)
        : tables.ProjectRowsAsync(chain.PartitionKey, cancellationToken);
}
