using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Documents;
using Approvals.Domain.Resources;
using Approvals.Domain.Segments;
using Approvals.Functions.Api.Flags;
using Approvals.Functions.Api.Segments;
using Approvals.Resources;
using Approvals.Storage;

namespace Approvals.Functions.Api.Shared;

/// <summary>A direct change by a patch of the document that clients see. It is put into instructions, so that there is one way in which resources change.</summary>
internal static class DocumentWrite
{
    /// <param name="id">The resource; a flag or a segment.</param>
    /// <param name="patch">Does the patch on the document.</param>
    public static DirectWrite Of(ResourceId id, Func<JsonElement, Decision<JsonElement>> patch) => new(id, (resource, context) => Steps(id, resource, context, patch))
    {
        NeedsOtherFlags = id.Kind == ResourceKind.Flag,
    };

    private static Decision<IReadOnlyList<PatchStep>> Steps(ResourceId id, Resource resource, PatchContext context, Func<JsonElement, Decision<JsonElement>> patch)
    {
        var before = Document(id, resource);
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

    private static JsonElement Document(ResourceId id, Resource resource) => resource switch
    {
        FlagResource { Flag: var flag } => JsonSerializer.SerializeToElement(FlagRep.Of(id.ProjectKey, flag), WireJson.Readable.FlagRep),
        SegmentResource { Segment: var segment } => JsonSerializer.SerializeToElement(SegmentRep.Of(id, segment), WireJson.Readable.SegmentRep),
        _ => throw new ArgumentOutOfRangeException(nameof(resource), resource, "Its document is not patched."),
    };
}
