using System.Collections.Concurrent;
using Approvals.Domain.Auditing;
using Approvals.Domain.Json;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Azure;

namespace Approvals.Storage.Commits;

/// <summary>What was last known of a chain's head.</summary>
/// <param name="Head">Its last entry.</param>
/// <param name="Date">That entry's time.</param>
/// <param name="ETag">The row's; null while there is none.</param>
internal sealed record KnownHead(ChainHead Head, long Date, ETag? ETag);

/// <summary>
/// Lets the writers of a chain on this instance go one after another, and remembers its head for the next. Both only spare lost
/// transactions: what keeps a chain whole is the ETag of its head. So nobody waits here for long, and what is remembered may be old.
/// </summary>
internal sealed class ChainGate
{
    private const int Lanes = 64;

    private const int MaxRemembered = 4_096;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim[] _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1))];
    private readonly BoundedCache<string, KnownHead> _heads = new(MaxRemembered);

    public async Task<T> RunAsync<T>(AuditChain chain, Func<Task<T>> write, CancellationToken cancellationToken)
    {
        var lane = _lanes[(uint)StringComparer.Ordinal.GetHashCode(chain.Name) % Lanes];
        var entered = await lane.WaitAsync(s_patience, cancellationToken);
        try
        {
            return await write();
        }
        finally
        {
            if (entered)
            {
                lane.Release();
            }
        }
    }

    public KnownHead? HeadOf(AuditChain chain) => _heads.Find(chain.Name);

    public void Remember(AuditChain chain, KnownHead head) => _heads.Set(chain.Name, head);

    public void Forget(AuditChain chain) => _heads.Remove(chain.Name);
}
