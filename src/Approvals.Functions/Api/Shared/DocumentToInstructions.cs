using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.DocumentDiffs;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Resources;

namespace Approvals.Functions.Api.Shared;

/// <summary>
/// Turns a patch of the JSON that clients see into a direct change by instructions, so that permissions and the approval gate need
/// rules for instructions only.
/// </summary>
internal static class DocumentToInstructions
{
    /// <param name="id">The resource; a flag or a segment.</param>
    /// <param name="document">Makes the JSON that clients see.</param>
    /// <param name="patch">Applies the patch to it.</param>
    public static InstructionWrite Of(
        ResourceId id,
        Func<Resource, JsonElement> document,
        Func<JsonElement, Decision<JsonElement>> patch
    ) =>
        new(id, (resource, context) => Steps(resource, document(resource), context, patch))
        {
            NeedsOtherFlags = id.Kind == ResourceKind.Flag,
        };

    private static Decision<IReadOnlyList<PatchStep>> Steps(
        Resource resource,
        JsonElement before,
        PatchContext context,
        Func<JsonElement, Decision<JsonElement>> patch
    )
    {
        if (!patch(before).Accepted(out var after, out var refusal))
        {
            return refusal;
        }

        return resource switch
        {
            FlagResource { Flag: var flag } => FlagDocument.Changes(flag, before, after, context.OtherFlags),
            SegmentResource { Segment: var segment } => SegmentDocument.Changes(segment, before, after),
            _ => throw new ArgumentOutOfRangeException(nameof(resource), resource, "Its document is not patched."),
        };
    }
}
