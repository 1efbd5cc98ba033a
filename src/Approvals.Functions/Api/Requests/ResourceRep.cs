using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Functions.Api.Flags;
using Approvals.Functions.Api.Segments;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Requests;

/// <summary>The resource of a request. Beside the kind one member is set: that of its kind.</summary>
internal sealed record ResourceRep
{
    [Shape(typeof(OwnKind))]
    public required string Kind { get; init; }

    public ExpandedFlagRep? Flag { get; init; }

    public SegmentRep? Segment { get; init; }

    public ExpandedAiConfigRep? AiConfig { get; init; }

    public static ResourceRep Of(ResourceId id, Resource resource) =>
        resource switch
        {
            FlagResource { Flag: var flag } => new() { Kind = "flag", Flag = ExpandedFlagRep.Of(id.ProjectKey, flag) },
            SegmentResource { Segment: var segment } => new() { Kind = "segment", Segment = SegmentRep.Of(id, segment) },
            AiConfigResource { AiConfig: var config } => new() { Kind = "aiConfig", AiConfig = new(config.Key, config.Name) },
            _ => throw new ArgumentOutOfRangeException(nameof(resource), resource, "No such resource."),
        };
}

/// <summary>The members of an AI Config that requests show.</summary>
internal sealed record ExpandedAiConfigRep(string Key, string Name);
