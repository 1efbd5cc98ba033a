using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Domain.Segments;
using Approvals.Http;
using Approvals.Resources;
using Microsoft.AspNetCore.Http;

namespace Approvals.Routes;

/// <summary>What the segment routes take out of bodies and queries.</summary>
internal static class SegmentInput
{
    public static Decision<NewSegment> New(BodyReader body) => new NewSegment
    {
        Key = body.Required("key"),
        Name = body.Required("name"),
        Description = body.Optional("description"),
        Tags = body.Strings("tags"),
        Unbounded = body.Boolean("unbounded") ?? false,
    };

    /// <summary>A change by instructions, the only way so far; the content type says which way a body means.</summary>
    public static Func<BodyReader, Decision<DirectWrite>> Patch(HttpRequest request, ResourceId segment) =>
        SemanticPatch.Reading(request, body => PatchInput.Semantic(request.Query, body, segment));
}
