using Approvals.Domain;
using Approvals.Service.Access;
using Approvals.Storage.Audit;

namespace Approvals.Service.AuditLog;

/// <summary>A page of the audit log.</summary>
/// <param name="Items">Entries, newest first.</param>
/// <param name="Next">Where this page ended, to ask for the next one with; null when this is the last.</param>
public sealed record AuditPage(IReadOnlyList<ParsedAuditEntry> Items, AuditCursor? Next);

/// <summary>Gets and lists entries of the audit log.</summary>
public sealed class AuditReader(AuditStore store, AuditChains chains)
{
    /// <summary>
    /// Most entries of a chain that are read for one page, so that the cost does not grow with the history. When few entries match, a
    /// page may be short, or empty, and still have a next one.
    /// </summary>
    private const int MaxScanned = 200;

    private const int MaxConcurrency = 8;

    public async Task<Decision<ParsedAuditEntry>> GetAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        // An entry that the caller may not see is answered like one that does not exist.
        Caller.AuthorizeOwn();
        return
            await store.FindAsync(id, cancellationToken) is (var chain, { IsIntact: true } link)
            && new ParsedAuditEntry(chain, link) is var line
            && AuditVisibility.MaySee(caller, chain)
            && AuditVisibility.MaySee(caller, line)
            ? line
            : new Refusal("unknown_audit_log_entry", RefusalKind.NotFound, $"There is no audit log entry '{id}' that you may see.");
    }

    public async Task<Decision<AuditPage>> ListAsync(Caller caller, AuditQuery query, CancellationToken cancellationToken)
    {
        // Everybody may list; entries that the caller may not see are left out.
        Caller.AuthorizeOwn();
        AuditChain[] asked =
        [
            .. (await chains.AllAsync(cancellationToken)).Where(chain => query.MayMatchIn(chain) && AuditVisibility.MaySee(caller, chain)),
        ];
        var scans = new (List<ParsedAuditEntry> Found, AuditCursor? StoppedAt)[asked.Length];
        var some = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, asked.Length, some, async (i, stop) => scans[i] = await ScanAsync(caller, asked[i], query, stop));

        // A chain whose scan stopped early may have entries beyond that point. The page ends at the first such point of all chains.
        var horizon = scans.Select(scan => scan.StoppedAt).OfType<AuditCursor>().Min();
        var known = scans
            .SelectMany(scan => scan.Found)
            .Select(line => (Line: line, At: new AuditCursor(line.Chain, line.Link.Place)))
            .Where(item => horizon is null || item.At.CompareTo(horizon) <= 0)
            .OrderBy(item => item.At)
            .ToList();
        return known.Count > query.Limit
            ? new AuditPage([.. known.Take(query.Limit).Select(item => item.Line)], known[query.Limit - 1].At)
            : new AuditPage([.. known.Select(item => item.Line)], horizon);
    }

    /// <summary>
    /// The matching entries of a chain, at most one more than a page shows; and where the scan stopped, null when it reached the chain's
    /// end.
    /// </summary>
    private async Task<(List<ParsedAuditEntry> Found, AuditCursor? StoppedAt)> ScanAsync(
        Caller caller,
        AuditChain chain,
        AuditQuery query,
        CancellationToken cancellationToken
    )
    {
        var (range, found, seen) = (chain.Range(query.Before, query.After), new List<ParsedAuditEntry>(), 0);
        if (query.From?.FirstKeyIn(chain) is { } first && string.CompareOrdinal(first, range.From) > 0)
        {
            range = range with { From = first };
        }

        await foreach (var link in store.EntriesAsync(chain, range, perCall: query.Limit + 1, cancellationToken))
        {
            if (
                link.IsIntact
                && new ParsedAuditEntry(chain, link) is var line
                && query.Matches(line)
                && AuditVisibility.MaySee(caller, line)
            )
            {
                found.Add(line);
            }

            if (found.Count > query.Limit || ++seen >= MaxScanned)
            {
                return (found, new AuditCursor(chain, link.Place));
            }
        }

        return (found, null);
    }
}
