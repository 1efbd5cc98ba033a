namespace Approvals.Domain.Access;

/// <summary>A policy statement with its patterns parsed, for checks on every call.</summary>
/// <param name="Effect">Whether a match allows or denies.</param>
/// <param name="Actions">Patterns of action names.</param>
/// <param name="NotActions">Whether the statement is for every action that none of the patterns matches.</param>
/// <param name="Resources">Patterns of resources.</param>
/// <param name="NotResources">Whether the statement is for every resource that none of the patterns matches.</param>
internal sealed record CompiledStatement(Effect Effect, Glob[] Actions, bool NotActions, ResourceSpecifier[] Resources, bool NotResources)
{
    public bool IsFor(string action)
    {
        foreach (var pattern in Actions)
        {
            if (pattern.Matches(action))
            {
                return !NotActions;
            }
        }

        return NotActions;
    }

    /// <summary>
    /// Whether it names an action that bypasses rules, as <c>bypassRequiredApproval</c> or <c>bypassRequired*</c>, and not just all
    /// actions.
    /// </summary>
    public bool NamesBypass(string action) =>
        !NotActions && Array.Exists(Actions, pattern => pattern.Begins(Access.Actions.StemOf(action)) && pattern.Matches(action));

    /// <summary>Whether a pattern of resources asks for tags, or for critical environments.</summary>
    public bool DependsOnTagsOrCritical { get; } = Resources.Any(pattern => pattern.DependsOnTagsOrCritical);

    /// <summary>
    /// Whether the statement is for the resource. The tags of a deleted target are unknown: assume that a deny matches and an allow does
    /// not.
    /// </summary>
    /// <param name="target">What is being acted on.</param>
    /// <param name="orWithin">Whether a resource inside one that the statement names counts too.</param>
    public bool Names(TargetResource target, bool orWithin)
    {
        var whenGone = (Effect == Effect.Deny) != NotResources;
        foreach (var pattern in Resources)
        {
            if (pattern.Matches(target, orWithin, whenGone))
            {
                return !NotResources;
            }
        }

        return NotResources;
    }

    /// <summary>Whether the statement is surely for every resource of the target's types, with whatever names and tags.</summary>
    /// <param name="target">The types, with <c>*</c> in the place of names; only the pattern <c>*</c> matches that.</param>
    /// <param name="orWithin">Whether a resource inside one that the statement names counts too.</param>
    public bool NamesAll(TargetResource target, bool orWithin)
    {
        foreach (var pattern in Resources)
        {
            if (!NotResources && !pattern.DependsOnTagsOrCritical && pattern.Matches(target, orWithin, whenGone: false))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The resources that the statement is for at most: everything, where it only names exceptions.</summary>
    public IEnumerable<ResourceSpecifier> Given => NotResources ? [ResourceSpecifier.All] : Resources;

    /// <summary>Whether the statement is certainly for every resource that the specifier matches.</summary>
    public bool Covers(ResourceSpecifier some) => !NotResources && Resources.Any(pattern => pattern.Covers(some));

    /// <summary>Whether the statement may be for a resource that the specifier matches.</summary>
    public bool MayMeet(ResourceSpecifier some) => NotResources || Resources.Any(pattern => pattern.MayMeet(some));
}
