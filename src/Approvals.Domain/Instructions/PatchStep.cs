namespace Approvals.Domain.Instructions;

/// <summary>Instructions for one environment, or for what all of them share. Several steps can be carried out as one change.</summary>
/// <param name="EnvironmentKey">The environment that environment-level instructions change; null when none is named.</param>
/// <param name="Instructions">What to do there.</param>
public sealed record PatchStep(string? EnvironmentKey, IReadOnlyList<Instruction> Instructions);
