namespace Approvals.Domain.Flags;

/// <summary>Context kinds that mean something to the service itself; all others are the customer's own.</summary>
public static class ContextKind
{
    /// <summary>What a target, clause or rollout is about when it does not say.</summary>
    public const string User = "user";
}
