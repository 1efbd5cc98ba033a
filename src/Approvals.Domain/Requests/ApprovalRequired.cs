using Approvals.Domain.Resources;

namespace Approvals.Domain.Requests;

/// <summary>The refusal of a direct change because an environment that it affects requires approval.</summary>
/// <param name="Kind">Which sort of refusal clients of this kind of resource expect.</param>
/// <param name="Detail">Which action was refused in which environment, and what can be done instead.</param>
public sealed record ApprovalRequired(RefusalKind Kind, string Detail) : Refusal(ApprovalGate.Rule, Kind, Detail)
{
    /// <summary>The resource whose change can be asked for instead; null where no approval request can hold the change.</summary>
    public ResourceId? AskFor { get; init; }
}
