using Approvals.Domain;
using Approvals.Domain.Segments;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Segments;

/// <summary>What the segment routes take out of bodies.</summary>
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
}
