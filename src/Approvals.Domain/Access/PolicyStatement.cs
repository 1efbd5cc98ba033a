namespace Approvals.Domain.Access;

/// <summary>What a statement does when it matches.</summary>
public enum Effect
{
    Allow,

    /// <summary>Stronger than any <see cref="Allow"/> of the same policy.</summary>
    Deny,
}

/// <summary>
/// One statement of a policy, as it was written: to which actions on which resources it applies. Of each pair of lists exactly
/// one is there.
/// </summary>
public sealed record PolicyStatement
{
    public required Effect Effect { get; init; }

    /// <summary>Specifiers, one of which must match.</summary>
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>Specifiers, none of which may match.</summary>
    public IReadOnlyList<string>? NotResources { get; init; }

    /// <summary>Names of actions, one of which must match; <c>*</c> stands for any text.</summary>
    public IReadOnlyList<string>? Actions { get; init; }

    /// <summary>Names of actions, none of which may match.</summary>
    public IReadOnlyList<string>? NotActions { get; init; }

    public static PolicyStatement Allow(IReadOnlyList<string> actions, params IReadOnlyList<string> resources) =>
        new()
        {
            Effect = Effect.Allow,
            Actions = actions,
            Resources = resources,
        };

    public static PolicyStatement Deny(IReadOnlyList<string> actions, params IReadOnlyList<string> resources) =>
        new()
        {
            Effect = Effect.Deny,
            Actions = actions,
            Resources = resources,
        };
}
