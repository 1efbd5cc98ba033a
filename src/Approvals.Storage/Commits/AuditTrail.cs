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
        return _queue.RunAsync(
            chain,
            async () =>
            {
                try
                {
                    return await CommitAsync(table, chain, changes, entries, cancellationToken);
                }
                catch
                {
                    _queue.Forget(chain);
                    throw;
                }
            },
            cancellationToken
        );
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
