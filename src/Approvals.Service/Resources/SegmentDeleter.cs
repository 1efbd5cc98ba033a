using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;

namespace Approvals.Service.Resources;

/// <summary>Deletes segments that no rule refers to.</summary>
public sealed class SegmentDeleter(CustomWriter writer, SegmentReader segments)
{
    private static readonly Instruction s_asked = new(JsonElement.Parse("""{"kind": "deleteSegment"}"""));

    /// <summary>Answers with the deleted segment.</summary>
    public Task<Decision<Resource>> DeleteAsync(Caller caller, ResourceId id, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            caller,
            new CustomWrite(
                id,
                Actions.DeleteSegment,
                async (segment, _) => await segments.UseAsync(id, cancellationToken) is { } use ? use : ResourceOutcome.Deletion(segment)
            )
            {
                AskedBy = s_asked,
            },
            cancellationToken
        );
}
