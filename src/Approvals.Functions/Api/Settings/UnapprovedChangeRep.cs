using System.Text.Json.Serialization;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Settings;

/// <summary>A scheduled change that will fail at its time, because an approval is required by now and it has none.</summary>
internal sealed record UnapprovedChangeRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string ResourceId { get; init; }

    public required long ExecutionDate { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <summary>Null when there are no changes, so that the member is left out.</summary>
    public static IReadOnlyList<UnapprovedChangeRep>? Of(IReadOnlyList<ApprovalRequest> changes) =>
        changes is [] ? null : [.. changes.Select(Of)];

    private static UnapprovedChangeRep Of(ApprovalRequest change) =>
        new()
        {
            Id = change.Id,
            ResourceId = change.Resource.ToString(),
            ExecutionDate = change.EffectiveDate!.Value.ToUnixTimeMilliseconds(),
            Links = new Dictionary<string, Link> { ["self"] = new($"{ParentOf(change.Resource)}/{change.Id}") },
        };

    private static string ParentOf(ResourceId resource) =>
        resource.Kind == ResourceKind.Flag ? RequestPaths.ScheduledChanges(resource) : RequestPaths.OfAnyResource;
}
