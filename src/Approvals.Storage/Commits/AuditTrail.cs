using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>Appends audit entries to the end of their chain, in the same transaction as the change that they record.</summary>
public sealed class AuditTrail(IdFactory ids, TimeProvider time)
{
    /// <summary>
    /// Each lost round means that another writer succeeded, so 64 rounds suffice unless more instances than that compete.
    /// </summary>
    private const int MaxRounds = 64;

    private readonly ChainWriteQueue _queue = new();

    private readonly AsyncLocal<ChainScope?> _within = new();

    /// <summary>Whether an attempt to change what belongs to the chain is going on in this flow of control.</summary>
    internal bool IsWithin(AuditChain chain) => _within.Value?.Chain == chain;

    /// <summary>Runs work when all earlier writers of the chain on this instance are done.</summary>
    internal Task<T> InTurnAsync<T>(AuditChain chain, Func<Task<T>> work, CancellationToken cancellationToken) =>
        _queue.RunAsync(chain, work, cancellationToken);

    /// <summary>The chain's head as this instance knows it, which another instance may have moved; read when it is not known.</summary>
    internal async Task<CachedHead> HeadAsync(TableClient table, AuditChain chain, CancellationToken cancellationToken)
    {
        if (_queue.HeadOf(chain) is { } known)
        {
            return known;
        }

        var read = await ReadHeadAsync(table, chain, cancellationToken);
        if (read.ETag is not null)
        {
            _queue.Remember(chain, read);
        }

        return read;
    }

    /// <summary>Begins an attempt that is decided on the state at a head: what is committed until it ends is committed at that head.</summary>
    /// <remarks>An attempt within one for the same chain is a part of it.</remarks>
    internal IDisposable Enter(AuditChain chain, CachedHead head)
    {
        var outer = _within.Value;
        if (outer?.Chain == chain)
        {
            outer.Head = head;
            return new ChainScope(chain, head, () => { });
        }

        return _within.Value = new ChainScope(chain, head, () => _within.Value = outer);
    }

    /// <summary>The head of the attempt that is going on; null where none is for this chain, or it has lost a commit.</summary>
    internal CachedHead? HeadWithin(AuditChain chain) => IsWithin(chain) ? _within.Value!.Head : null;

    /// <summary>
    /// Writes changed rows and audit entries in one transaction. False when another writer changed one of the rows first; nothing is
    /// written then.
    /// </summary>
    /// <param name="table">The table of the rows and of the chain.</param>
    /// <param name="chain">The chain that the entries are appended to.</param>
    /// <param name="changes">The changed rows.</param>
    /// <param name="happened">The events that become entries, in this order.</param>
    /// <param name="cancellationToken">Stops the commit. A transaction that was sent already may still take effect.</param>
    internal Task<bool> CommitAsync(
        TableClient table,
        AuditChain chain,
        IReadOnlyList<TableTransactionAction> changes,
        IReadOnlyList<AuditEvent> happened,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<(string Id, AuditEvent Event)> entries = [.. happened.Select(it => (ids.NewAuditId(chain.ProjectKey), it))];
        return _within.Value is { } scope && scope.Chain == chain
            ? GuardAsync(chain, () => CommitAtAsync(table, scope, changes, entries, cancellationToken))
            : InTurnAsync(
                chain,
                () => GuardAsync(chain, () => CommitAsync(table, chain, changes, entries, cancellationToken)),
                cancellationToken
            );
    }

    /// <summary>After a failure it is not known whether the transaction took effect, and so not which head stands.</summary>
    private async Task<bool> GuardAsync(AuditChain chain, Func<Task<bool>> commit)
    {
        try
        {
            return await commit();
        }
        catch
        {
            _queue.Forget(chain);
            throw;
        }
    }

    /// <summary>Commits at the head that the attempt was decided on; false when that head or one of the rows has changed.</summary>
    private async Task<bool> CommitAtAsync(
        TableClient table,
        ChainScope scope,
        IReadOnlyList<TableTransactionAction> changes,
        IReadOnlyList<(string Id, AuditEvent Event)> entries,
        CancellationToken cancellationToken
    )
    {
        if (scope.Head is not { } head)
        {
            return false;
        }

        var (rows, next) = Append(scope.Chain, head, entries);
        try
        {
            var answers = await table.SubmitTransactionAsync([.. changes, .. rows], cancellationToken);
            Remember(scope.Chain, next, answers.Value[^1].Headers.ETag);
            scope.Head = _queue.HeadOf(scope.Chain) ?? await ReadHeadAsync(table, scope.Chain, cancellationToken);
            return true;
        }
        catch (RequestFailedException lost) when (Batch.IsLost(lost))
        {
            _queue.Forget(scope.Chain);
            scope.Head = null;
            return false;
        }
        catch (RequestFailedException failure)
        {
            throw StorageTroublePolicy.Unavailable(failure);
        }
    }

    /// <summary>
    /// When only the chain's head changed meanwhile, reads the head again and retries. The ids of the entries stay the same in all rounds:
    /// when an earlier try was answered with an error but took effect, adding the ids once more fails, and nothing is written twice.
    /// </summary>
    private async Task<bool> CommitAsync(
        TableClient table,
        AuditChain chain,
        IReadOnlyList<TableTransactionAction> changes,
        IReadOnlyList<(string Id, AuditEvent Event)> entries,
        CancellationToken cancellationToken
    )
    {
        var known = _queue.HeadOf(chain);
        for (var round = 0; round < MaxRounds; round++)
        {
            known ??= await ReadHeadAsync(table, chain, cancellationToken);
            var (rows, next) = Append(chain, known, entries);
            try
            {
                var answers = await table.SubmitTransactionAsync([.. changes, .. rows], cancellationToken);
                Remember(chain, next, answers.Value[^1].Headers.ETag);
                return true;
            }
            catch (TableTransactionFailedException lost)
                when (Batch.IsLost(lost) && lost.FailedTransactionActionIndex >= changes.Count + entries.Count)
            {
                known = null;
            }
            catch (RequestFailedException lost) when (Batch.IsLost(lost))
            {
                return false;
            }
            catch (RequestFailedException failure)
            {
                throw StorageTroublePolicy.Unavailable(failure);
            }
        }

        throw new ContentionException();
    }

    private static async Task<CachedHead> ReadHeadAsync(TableClient table, AuditChain chain, CancellationToken cancellationToken)
    {
        var row = await new Rows(table, chain.PartitionKey).FindAsync(chain.HeadKey, cancellationToken);
        var (head, date) = AuditRow.ReadHead(row);
        return new(head, date, row?.ETag);
    }

    /// <summary>Rows most likely to conflict go last: the failing index then says whether only the chain moved on.</summary>
    private (IEnumerable<TableTransactionAction> Rows, CachedHead Next) Append(
        AuditChain chain,
        CachedHead known,
        IReadOnlyList<(string Id, AuditEvent Event)> entries
    )
    {
        List<TableTransactionAction> found = [],
            added = [];
        var (head, date) = (known.Head, Math.Max(known.Date, time.GetUtcNow().ToUnixTimeMilliseconds()));
        foreach (var (id, happened) in entries)
        {
            var place = new ChainPlace(head.Sequence + 1, date);
            var canonical = AuditEntryJson.Write(chain, place, id, happened);
            var link = new ChainLink(place, place, id, canonical, head.Hash, ChainLink.HashOf(head.Hash, canonical));
            found.Add(new(TableTransactionActionType.Add, AuditRow.OfId(chain, id, place)));
            added.Add(new(TableTransactionActionType.Add, AuditRow.Of(chain, link)));
            head = new(place.Sequence, link.Hash);
        }

        var row = AuditRow.OfHead(chain, head, date);
        var last = known.ETag is { } readUnder
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, readUnder)
            : new TableTransactionAction(TableTransactionActionType.Add, row);
        return ([.. found, .. added, last], new(head, date, known.ETag));
    }

    private void Remember(AuditChain chain, CachedHead head, ETag? written)
    {
        if (written is null)
        {
            _queue.Forget(chain);
        }
        else
        {
            _queue.Remember(chain, head with { ETag = written });
        }
    }
}
