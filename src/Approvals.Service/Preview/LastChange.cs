using System.Text.Json;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.AuditLog;
using Approvals.Storage.Audit;

namespace Approvals.Service.Preview;

/// <summary>Finds out of the audit log who changed a resource last since a request for it was made.</summary>
public sealed class LastChange(AuditStore store)
{
    /// <summary>Most entries that are looked at; they take one call.</summary>
    private const int MostEntries = 100;

    /// <summary>Null where nobody is known to have changed it, or the caller may not see that.</summary>
    internal async Task<ResourceChange?> LastAsync(Caller caller, ApprovalRequest request, CancellationToken cancellationToken)
    {
        var chain = AuditChain.OfProject(request.Resource.ProjectKey);
        var since = chain.Range(before: null, after: request.CreatedAt.ToUnixTimeMilliseconds() - 1);
        var found = await store
            .EntriesAsync(chain, since, MostEntries, cancellationToken)
            .Take(MostEntries)
            .Where(link => link.IsIntact)
            .Select(link => new ParsedAuditEntry(chain, link))
            .FirstOrDefaultAsync(entry => IsChange(entry, request.Resource), cancellationToken);
        return found is not null && AuditVisibility.MaySee(caller, found)
            ? new(found.By.DisplayName, found.Link.Place.Date, $"{found.Text("titleVerb")} {found.Text("name")}")
            : null;
    }

    private static bool IsChange(ParsedAuditEntry entry, ResourceId id) =>
        entry.Resources.Any(resource =>
            ResourceId.Recorded(resource) is { } changed
            && (changed.Kind, changed.Key) == (id.Kind, id.Key)
            && (changed.EnvironmentKey is null || id.EnvironmentKey is null || changed.EnvironmentKey == id.EnvironmentKey)
        )
        && entry.Entry.TryGetProperty("details", out var details)
        && TellsOfVersion(details);

    /// <summary>Changes have the version of the resource: direct ones by themselves, those of requests with the request.</summary>
    private static bool TellsOfVersion(JsonElement details) =>
        details.TryGetProperty("versionBefore", out _)
        || details.TryGetProperty("version", out _)
        || (
            details.TryGetProperty("approvalRequest", out var request)
            && (request.TryGetProperty("resourceVersion", out _) || request.TryGetProperty("resourceDeleted", out _))
        );
}
