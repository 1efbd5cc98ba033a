using System.Runtime.CompilerServices;
using Approvals.Domain.Auditing;
using Azure.Data.Tables;

namespace Approvals.Storage.Audit;

/// <summary>Reads audit chains. Entries are written by <see cref="Commits.Batch"/>, together with the change that they record.</summary>
public sealed class AuditStore(Tables tables)
{
    /// <summary>The head of a chain; <see cref="ChainHead.None"/> for one without entries.</summary>
    public async Task<ChainHead> HeadAsync(AuditChain chain, CancellationToken cancellationToken) =>
        AuditRow.ReadHead(await (await RowsOfAsync(chain, cancellationToken)).FindAsync(chain.HeadKey, cancellationToken)).Head;

    /// <summary>Entries in a range of keys, newest first.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="range">The row keys to read.</param>
    /// <param name="perCall">Most entries to read in one call of the table service; null for the service's own limit of 1,000.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<ChainLink> EntriesAsync(
        AuditChain chain,
        KeyRange range,
        int? perCall,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var row in (await RowsOfAsync(chain, cancellationToken)).In(range, cancellationToken, perCall))
        {
            yield return AuditRow.Read(chain, row);
        }
    }

    /// <summary>The entry in a place; null when there is none.</summary>
    public async Task<ChainLink?> FindAsync(AuditChain chain, ChainPlace place, CancellationToken cancellationToken) =>
        await (await RowsOfAsync(chain, cancellationToken)).FindAsync(chain.EntryKey(place), cancellationToken) is { } row
            ? AuditRow.Read(chain, row)
            : null;

    /// <summary>
    /// The oldest entries in a range, oldest first. One call where the range has no more than are asked for, else one more for each
    /// thousand, since storage sorts the newest first.
    /// </summary>
    public async Task<IReadOnlyList<ChainLink>> OldestAsync(AuditChain chain, KeyRange range, int most, CancellationToken cancellationToken)
    {
        var found = await EntriesAsync(chain, range, perCall: most + 1, cancellationToken).Take(most + 1).ToListAsync(cancellationToken);
        if (found.Count > most)
        {
            var keys = await KeysAsync(chain, range, cancellationToken).ToListAsync(cancellationToken);
            found = await EntriesAsync(chain, range with { From = keys[^most] }, perCall: null, cancellationToken)
                .ToListAsync(cancellationToken);
        }

        found.Reverse();
        return found;
    }

    /// <summary>The row keys of the entries in a range, newest first, without reading the entries.</summary>
    public async IAsyncEnumerable<string> KeysAsync(
        AuditChain chain,
        KeyRange range,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
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

        // The id names the shard of a project's entry. Entries of the account carry no such hint, so all of its chains are asked too.
        var projects = await tables.ProjectRowsAsync(shard, cancellationToken);
        var found = await Task.WhenAll(
            AuditChain.OfAccount.Select(FindIndexAsync).Prepend(projects.FindAsync(AuditChain.IdKeyInProjects(id), cancellationToken))
        );
        return
            found.FirstOrDefault(row => row is not null) is { } index
            && AuditRow.ReadId(index) is ({ } chain, var entryKey)
            && await (await RowsOfAsync(chain, cancellationToken)).FindAsync(entryKey, cancellationToken) is { } entry
            ? (chain, AuditRow.Read(chain, entry))
            : null;

        async Task<TableEntity?> FindIndexAsync(AuditChain chain) =>
            await (await RowsOfAsync(chain, cancellationToken)).FindAsync(chain.IdKey(id), cancellationToken);
    }

    private ValueTask<Rows> RowsOfAsync(AuditChain chain, CancellationToken cancellationToken) =>
        chain.ProjectKey is null
            ? tables.AccountRowsAsync(chain.PartitionKey, cancellationToken)
            : tables.ProjectRowsAsync(chain.PartitionKey, cancellationToken);
}
