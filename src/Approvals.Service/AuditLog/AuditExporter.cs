using System.Text;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Audit;

namespace Approvals.Service.AuditLog;

/// <summary>
/// Exports audit entries exactly as stored, oldest first, one JSON line each, with their hashes: whoever has the lines can check the
/// chain without this service.
/// </summary>
public sealed class AuditExporter(AuditStore store, AuditVerifier verifier)
{
    public const string MediaType = "application/x-ndjson";

    /// <summary>How many entries are in memory at a time.</summary>
    private const int EntriesPerPart = 500;

    /// <summary>A function that writes the export to a stream; or a refusal.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="projectKey">The project; null for the account's chains, one after another.</param>
    /// <param name="span">Only its times count: entries between them are exported.</param>
    /// <param name="cancellationToken">Stops the export.</param>
    public async Task<Decision<Func<Stream, Task>>> ExportAsync(
        Caller caller,
        string? projectKey,
        AuditQuery span,
        CancellationToken cancellationToken
    )
    {
        if (caller.Authorize(Actions.ExportAuditLog, Targets.Account) is { } denied)
        {
            return denied;
        }

        if (projectKey is null)
        {
            return Of(AuditChain.OfAccount);
        }

        return await verifier.FindAsync(projectKey, cancellationToken) is { } chain
            ? Of([chain])
            : Missing.Project(projectKey, RefusalKind.NotFound);

        Func<Stream, Task> Of(IReadOnlyList<AuditChain> chains) =>
            async stream =>
            {
                foreach (var one in chains)
                {
                    await WriteAsync(stream, one, one.Range(span.Before, span.After), cancellationToken);
                }
            };
    }

    /// <summary>
    /// Tables can only be read newest entry first. So all keys are read once, remembering every 500th; then the entries in parts between
    /// those keys, last part first, each turned round.
    /// </summary>
    private async Task WriteAsync(Stream stream, AuditChain chain, KeyRange range, CancellationToken cancellationToken)
    {
        var (starts, keys) = (new List<string> { range.From }, 0);
        await foreach (var key in store.KeysAsync(chain, range, cancellationToken))
        {
            if (++keys % EntriesPerPart == 0)
            {
                starts.Add(key);
            }
        }

        for (var (end, i) = (range.To, starts.Count - 1); i >= 0; end = starts[i--])
        {
            var part = await store
                .EntriesAsync(chain, new(starts[i], end), perCall: null, cancellationToken)
                .ToListAsync(cancellationToken);
            var lines = Enumerable
                .Reverse(part)
                .Select(link => $"{{\"hash\":\"{link.Hash}\",\"previous\":\"{link.Previous}\",\"entry\":{link.Canonical}}}\n");
            await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines)), cancellationToken);
        }
    }
}
