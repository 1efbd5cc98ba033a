using Approvals.Domain;
using Approvals.Service.Access;
using Approvals.Storage.Audit;

namespace Approvals.Service.AuditLog;

/// <summary>A page of the audit log.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Items, AuditCursor? Next);

/// <summary>Gets and lists entries of the audit log.</summary>
public sealed class AuditReader(AuditStore store, AuditChains chains)
{
    /// <summary>
    /// How many entries of a chain a page looks at. So one that looks for something rare may be short and have a next one, and costs
    /// no more for a long history.
    /// </summary>
    private const int LookedAt = 200;

    private const int AtOnce = 8;

    public async Task<Decision<AuditLine>> GetAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        // Who may not see it is not told that it is there.
        Caller.AuthorizeOwn();
        return await store.FindAsync(id, cancellationToken) is (var chain, { IsIntact: true } link) && new AuditLine(chain, link) is var line && AuditSight.MaySee(caller, chain) && AuditSight.MaySee(caller, line)
            ? line
            : new Refusal("unknown_audit_log_entry", RefusalKind.NotFound, $"There is no audit log entry '{id}' that you may see.");
    }

    public async Task<Decision<AuditPage>> ListAsync(Caller caller, AuditQuery query, CancellationToken cancellationToken)
    {
        // Everybody may ask, and is told what they may see.
        Caller.AuthorizeOwn();
        AuditChain[] asked = [.. (await chains.AllAsync(cancellationToken)).Where(chain => query.MayBeIn(chain) && AuditSight.MaySee(caller, chain))];
        var scans = new (List<AuditLine> Found, AuditCursor? StoppedAt)[asked.Length];
        var some = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, asked.Length, some, async (i, stop) => scans[i] = await ScanAsync(caller, asked[i], query, stop));

        // Beyond where the first chain was left off, entries of it might be missing.
        var horizon = scans.Select(scan => scan.StoppedAt).OfType<AuditCursor>().Min();
        var known = scans.SelectMany(scan => scan.Found).Select(line => (Line: line, At: new AuditCursor(line.Chain, line.Link.Place)))
            .Where(item => horizon is null || item.At.CompareTo(horizon) <= 0).OrderBy(item => item.At).ToList();
        return known.Count > query.Limit
            ? new AuditPage([.. known.Take(query.Limit).Select(item => item.Line)], known[query.Limit - 1].At)
            : new AuditPage([.. known.Select(item => item.Line)], horizon);
    }

    /// <summary>As many of a chain as a page can show and one more, and where looking stopped before the chain's end.</summary>
    private async Task<(List<AuditLine> Found, AuditCursor? StoppedAt)> ScanAsync(Caller caller, AuditChain chain, AuditQuery query, CancellationToken cancellationToken)
    {
        var (range, found, seen) = (chain.Range(query.Before, query.After), new List<AuditLine>(), 0);
        if (query.From?.FirstKeyIn(chain) is { } first && string.CompareOrdinal(first, range.From) > 0)
        {
            range = range with { From = first };
        }

        await foreach (var link in store.EntriesAsync(chain, range, perCall: query.Limit + 1, cancellationToken))
        {
            if (link.IsIntact && new AuditLine(chain, link) is var line && query.Lets(line) && AuditSight.MaySee(caller, line))
            {
                found.Add(line);
            }

            if (found.Count > query.Limit || ++seen >= LookedAt)
            {
                return (found, new AuditCursor(chain, link.Place));
            }
        }

        return (found, null);
    }
}
