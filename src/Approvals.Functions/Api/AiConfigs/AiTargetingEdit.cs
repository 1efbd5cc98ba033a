using Approvals.Domain.Instructions;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>The body that changes an AI Config's targeting in one environment.</summary>
internal sealed record AiTargetingEdit
{
    public required string EnvironmentKey { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }
}
