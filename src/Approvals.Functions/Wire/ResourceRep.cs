using Approvals.Domain.Flags;

namespace Approvals.Wire;

/// <summary>The resource of a request; one member beside the kind.</summary>
internal sealed record ResourceRep
{
    public required string Kind { get; init; }

    public ExpandedFlagRep? Flag { get; init; }

    public static ResourceRep Of(string projectKey, Flag flag) => new() { Kind = "flag", Flag = ExpandedFlagRep.Of(projectKey, flag) };
}
