using Approvals.Domain.Auditing;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>Puts what happened at the end of its chain, in the transaction that makes it happen.</summary>
public sealed class AuditTrail(IdFactory ids, TimeProvider time)
{
    /// <summary>Of each loss an entry of somebody else came of it; only a crowd of instances larger than this gets none in.</summary>
    private const int MaxRounds = 64;

    private readonly ChainGate _gate = new();

    /// <summary>False when one of the changes was lost to somebody else; nothing was written then.</summary>
    /// <param name="table">The table.</param>
    /// <param name="chain">The chain.</param>
    /// <param name="changes">What is changed.</param>
    /// <param name="happened">What the entries tell.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal Task<bool> CommitAsync(
        TableClient table, AuditChain chain, IReadOnlyList<TableTransactionAction> changes, IReadOnlyList<AuditEvent> happened, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Id, AuditEvent Event)> entries = [.. happened.Select(it => (ids.NewAuditId(chain.ProjectKey), it))];
        return _gate.RunAsync(
            chain,
            async () =>
            {
                try
                {
                    return await CommitAsync(table, chain, changes, entries, cancellationToken);
                }
                catch
                {
                    _gate.Forget(chain);
                    throw;
                }
            },
            cancellationToken);
    }

    /// <summary>Where nothing but the chain has moved on, only that is looked at again; ids tell whether a try took effect that was answered with an error.</summary>
    private async Task<bool> CommitAsync(
        TableClient table, AuditChain chain, IReadOnlyList<TableTransactionAction> changes, IReadOnlyList<(string Id, AuditEvent Event)> entries, CancellationToken cancellationToken)
    {
        var known = _gate.HeadOf(chain);
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
            catch (TableTransactionFailedException lost) when (Batch.IsLost(lost) && lost.FailedTransactionActionIndex >= changes.Count + entries.Count)
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

    private static async Task<KnownHead> ReadHeadAsync(TableClient table, AuditChain chain, CancellationToken cancellationToken)
    {
        var row = await new Rows(table, chain.PartitionKey).FindAsync(chain.HeadKey, cancellationToken);
        var (head, date) = AuditRow.ReadHead(row);
        return new(head, date, row?.ETag);
    }

    /// <summary>The rows that are the first to be lost stand last: entries, and then the head.</summary>
    private (IEnumerable<TableTransactionAction> Rows, KnownHead Next) Append(AuditChain chain, KnownHead known, IReadOnlyList<(string Id, AuditEvent Event)> entries)
    {
        List<TableTransactionAction> found = [], added = [];
        var (head, date) = (known.Head, Math.Max(known.Date, time.GetUtcNow().ToUnixTimeMilliseconds()));
        foreach (var (id, happened) in entries)
        {
            var place = new ChainPlace(head.Sequence + 1, date);
            var canonical = AuditEntry.Write(chain, place, id, happened);
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

    private void Remember(AuditChain chain, KnownHead head, ETag? written)
    {
        if (written is null)
        {
            _gate.Forget(chain);
        }
        else
        {
            _gate.Remember(chain, head with { ETag = written });
        }
    }
}
