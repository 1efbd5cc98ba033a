using Approvals.Domain.Instructions;

namespace Approvals.Domain.Requests;

/// <summary>An instruction that cannot be done on the resource as it is, and why.</summary>
public sealed record Conflict(Instruction Instruction, string Reason);
