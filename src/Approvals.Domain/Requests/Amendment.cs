using Approvals.Domain.Access;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Requests;

/// <summary>What was made of a change while it waited for its time. What was asked for and approved stays beside it as it was.</summary>
/// <param name="Instructions">What to do instead; null for what was asked for.</param>
/// <param name="ExecutionDate">When to do it instead; null for when it was asked for.</param>
public sealed record Amendment(IReadOnlyList<Instruction>? Instructions = null, DateTimeOffset? ExecutionDate = null)
{
    /// <summary>Who amended it last without an approval; null where nobody did since an approval replaced the instructions.</summary>
    public Actor? By { get; init; }

    /// <summary>The approval request by which <see cref="Instructions"/> came; null where they came without one.</summary>
    public string? RequestId { get; init; }

    /// <summary>Digests of what <see cref="Instructions"/> rest on, as it was when they were asked for.</summary>
    public IReadOnlyDictionary<string, string>? Premises { get; init; }
}
