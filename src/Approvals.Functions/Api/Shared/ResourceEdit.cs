using Approvals.Domain.Instructions;

namespace Approvals.Functions.Api.Shared;

/// <summary>The body that changes a flag or a segment.</summary>
internal sealed record ResourceEdit
{
    /// <summary>The environment that instructions about one environment are for.</summary>
    public string? EnvironmentKey { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public string? Comment { get; init; }
}
