using System.Collections.Concurrent;
using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;
using Azure;

namespace Approvals.Storage.Commits;

/// <summary>The head of an audit chain as it was last read or written by this instance.</summary>
/// <param name="Head">Number and hash of the chain's newest entry.</param>
/// <param name="Date">The time of the newest entry, in Unix milliseconds.</param>
/// <param name="ETag">The ETag of the head's row; null while the chain has no entries, and so no such row.</param>
internal sealed record CachedHead(ChainHead Head, long Date, ETag? ETag);

/// <summary>
/// Lets the writers of an audit chain on this instance go one after another, and hands each the head that the one before left. Both
/// only save transactions that would conflict. What keeps a chain correct is the ETag of its head's row, so a writer that has waited
/// for two seconds goes ahead, and the head it is handed may be out of date.
/// </summary>
internal sealed class ChainWriteQueue
{
    private const int MaxCachedHeads = 4_096;

    private static readonly TimeSpan s_maxWait = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = [];
    private readonly BoundedCache<string, CachedHead> _heads = new(MaxCachedHeads);

    public async Task<T> RunAsync<T>(AuditChain chain, Func<Task<T>> write, CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd(chain.Name, _ => new SemaphoreSlim(1));
        var entered = await turn.WaitAsync(s_maxWait, cancellationToken);
        try
        {
            return await write();
        }
        finally
        {
            if (entered)
            {
                turn.Release();
            }
        }
    }

    public CachedHead? HeadOf(AuditChain chain) => _heads.Find(chain.Name);

    public void Remember(AuditChain chain, CachedHead head) => _heads.Set(chain.Name, head);

    public void Forget(AuditChain chain) => _heads.Remove(chain.Name);
}
