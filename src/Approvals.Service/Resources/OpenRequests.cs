using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Checks which open requests for a resource a direct change would make impossible.</summary>
public sealed class OpenRequests(RequestStore requests, ResourceStore resources)
{
    /// <summary>Null when every open request that could be applied before the change can be applied after it.</summary>
    internal async Task<Refusal?> BrokenByAsync(
        ResourceId id,
        Resource before,
        Resource after,
        PatchContext context,
        CancellationToken cancellationToken
    )
    {
        var found = await requests.OpenForAsync(id, cancellationToken);
        var rows = await Task.WhenAll(found.Select(open => requests.FindAsync(open.Id, cancellationToken)));
        List<ApprovalRequest> open =
        [
            .. rows.OfType<Stored<RequestRow>>().Select(row => row.Value.Request).Where(request => IsFor(id, request)),
        ];
        var known =
            context.OtherFlags.Count == 0 && open.Any(request => ResourcePatch.NeedsOtherFlags(id, request.EffectiveInstructions))
                ? context with
                {
                    OtherFlags = await resources.FlagsAsync(id.ProjectKey, cancellationToken),
                }
                : context;
        return BrokenRequests.Check(open, before, after, known);
    }

    /// <summary>Open requests are found whatever their environment is, and segments of several environments may have one key.</summary>
    private static bool IsFor(ResourceId id, ApprovalRequest request) =>
        id.Kind != ResourceKind.Segment || request.Resource.EnvironmentKey == id.EnvironmentKey;
}
