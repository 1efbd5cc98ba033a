using Approvals.Domain.Access;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Requests;

/// <summary>How a scheduled change was amended. The request keeps its original instructions and date beside the amendment.</summary>
/// <param name="Instructions">The instructions to carry out instead; null for the original ones.</param>
/// <param name="ExecutionDate">When to carry them out instead; null for the original date.</param>
public sealed record Amendment(IReadOnlyList<Instruction>? Instructions = null, DateTimeOffset? ExecutionDate = null)
{
    /// <summary>
    /// Who amended the change last without an approval; null where nobody did, or an approved request replaced the instructions since.
    /// </summary>
    public Actor? By { get; init; }

    /// <summary>The approval request that replaced the instructions; null where they were replaced without one.</summary>
    public string? RequestId { get; init; }

    /// <summary>Digests of what <see cref="Instructions"/> rest on, as it was when they were asked for.</summary>
    public IReadOnlyDictionary<string, string>? Premises { get; init; }
}
