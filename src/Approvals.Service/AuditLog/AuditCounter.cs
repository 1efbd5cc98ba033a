using Approvals.Domain;
using Approvals.Domain.Auditing;
using Approvals.Service.Access;
using Approvals.Storage.Audit;

namespace Approvals.Service.AuditLog;

/// <summary>How many entries of the audit log there are in each part of a span of time.</summary>
/// <param name="Counts">For each part when it begins and how many there are.</param>
/// <param name="Interval">How long a part is, in milliseconds.</param>
public sealed record AuditCounts(IReadOnlyList<(long Start, long Count)> Counts, long Interval);

/// <summary>Counts entries of the audit log. Every entry of the span is read, so there is a limit to how many there may be.</summary>
public sealed class AuditCounter(AuditStore store, AuditChains chains, TimeProvider time)
{
    private const int MaxScanned = 20_000;

    private const int PerCall = 1000;

    /// <param name="caller">Who asks; only what the caller may see is counted.</param>
    /// <param name="query">Which entries; its time <see cref="AuditQuery.After"/> must be there.</param>
    /// <param name="buckets">In how many parts the span is divided.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<AuditCounts>> CountAsync(Caller caller, AuditQuery query, int buckets, CancellationToken cancellationToken)
    {
        // Everybody may count what they may see.
        Caller.AuthorizeOwn();
        var before = query.Before ?? time.GetUtcNow().ToUnixTimeMilliseconds() + 1;
        if (!TimeBuckets.Between(query.After!.Value, before, buckets).Accepted(out var span, out var refusal))
        {
            return refusal;
        }

        List<long> times = [];
        var left = MaxScanned;
        foreach (var chain in await chains.AllAsync(cancellationToken))
        {
            if (!query.MayMatchIn(chain) || !AuditVisibility.MaySee(caller, chain))
            {
                continue;
            }

            await foreach (var link in store.EntriesAsync(chain, chain.Range(before, query.After), PerCall, cancellationToken))
            {
                if (left-- == 0)
                {
                    return new Refusal(
                        "too_many_entries",
                        RefusalKind.Invalid,
                        $"More than {MaxScanned} entries are in this span of time; count them in shorter ones."
                    );
                }

                if (
                    link.IsIntact
                    && new ParsedAuditEntry(chain, link) is var line
                    && query.Matches(line)
                    && AuditVisibility.MaySee(caller, line)
                )
                {
                    times.Add(link.Place.Date);
                }
            }
        }

        return new AuditCounts(span.Tally(times), span.Interval);
    }
}
