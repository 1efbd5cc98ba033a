using System.Text.RegularExpressions;

namespace Approvals.Domain.Flags;

/// <summary>Context kinds that mean something to the service itself; all others are the customer's own.</summary>
public static partial class ContextKind
{
    /// <summary>What a target, clause or rollout is about when it does not say.</summary>
    public const string User = "user";

    /// <summary>What an SDK accepts as a kind; it drops contexts of any other.</summary>
    public const string Rule =
        "a context kind: letters, digits, '.', '_' and '-', and neither kind nor multi, which mean something else to SDKs";

    /// <summary>Whether a context can have this kind.</summary>
    public static bool IsValid(string kind) => kind is not ("kind" or "multi") && Pattern().IsMatch(kind);

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex Pattern();
}
