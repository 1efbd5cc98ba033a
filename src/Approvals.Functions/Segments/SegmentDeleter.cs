using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Domain.Segments;
using Approvals.Resources;
using Approvals.Storage;

namespace Approvals.Segments;

/// <summary>Deletes segments that no rule asks about. That needs no approval anywhere.</summary>
public sealed class SegmentDeleter(ResourceEditor editor, ResourceStore resources)
{
    /// <summary>The refusal, or the segment that is gone.</summary>
    public Task<Decision<Resource>> DeleteAsync(Caller caller, ResourceId id, CancellationToken cancellationToken) =>
        editor.EditAsync(caller, new DirectEdit(id, Actions.DeleteSegment, async (segment, _) => await UseAsync(id, cancellationToken) is { } use ? use : ResourceOutcome.Deletion(segment)), cancellationToken);

    /// <summary>A rule that is made at this very moment is not seen; it finds nobody in the segment then.</summary>
    private async Task<Refusal?> UseAsync(ResourceId id, CancellationToken cancellationToken)
    {
        var all = await Task.WhenAll(Enum.GetValues<ResourceKind>().Select(kind => resources.AllAsync(id.ProjectKey, kind, id.EnvironmentKey, cancellationToken)));
        return SegmentUses.Check(id, all.SelectMany(some => some).Select(it => (it.Id, it.Stored.Value)));
    }
}
