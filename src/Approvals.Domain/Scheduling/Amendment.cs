using Approvals.Domain.Instructions;

namespace Approvals.Domain.Scheduling;

/// <summary>What was made of a change while it waited for its time. What was asked for and approved stays beside it as it was.</summary>
/// <param name="Instructions">What to do instead; null for what was asked for.</param>
/// <param name="ExecutionDate">When to do it instead; null for when it was asked for.</param>
public sealed record Amendment(IReadOnlyList<Instruction>? Instructions = null, DateTimeOffset? ExecutionDate = null);
