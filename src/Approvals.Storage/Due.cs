using Approvals.Domain.Resources;

namespace Approvals.Storage;

/// <summary>What the sweep has to look after at a time.</summary>
/// <param name="At">The time.</param>
public abstract record Due(DateTimeOffset At)
{
    /// <summary>An approval request, or a change that was scheduled directly.</summary>
    public sealed record Request(string Id, DateTimeOffset At) : Due(At);

    /// <summary>A workflow.</summary>
    public sealed record Workflow(string Id, DateTimeOffset At) : Due(At);

    /// <summary>A flag in any environment, or a segment, the next of whose targets expires.</summary>
    public sealed record Expiry(ResourceId Resource, DateTimeOffset At) : Due(At);
}
