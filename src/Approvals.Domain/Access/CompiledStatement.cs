namespace Approvals.Domain.Access;

/// <summary>A statement made ready for being asked often.</summary>
/// <param name="Effect">What it does when it matches.</param>
/// <param name="Actions">Which actions.</param>
/// <param name="NotActions">Whether it is for all actions but those.</param>
/// <param name="Resources">Which resources.</param>
/// <param name="NotResources">Whether it is for all resources but those.</param>
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

    /// <summary>Whether it names the actions that bypass approvals, as <c>bypassRequiredApproval</c> or <c>bypassRequired*</c>, and not just all actions.</summary>
    public bool NamesBypass { get; } = !NotActions && Actions.Any(pattern => pattern.Begins(Access.Actions.Bypass));

    /// <summary>Whether it looks at tags or properties of resources.</summary>
    public bool DependsOnTagsOrCritical { get; } = Resources.Any(pattern => pattern.DependsOnTagsOrCritical);

    /// <summary>Whether the statement is for the resource. Of what is gone, it is where it denies and is not where it allows.</summary>
    /// <param name="target">What is being acted on.</param>
    /// <param name="orWithin">Whether it may also be in what the statement names.</param>
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
    /// <param name="target">One with <c>*</c> for each name that may be any, which as a concrete name only a pattern of just that lets through.</param>
    /// <param name="orWithin">Whether it may also be in what the statement names.</param>
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

    /// <summary>What it is for; everything, where it says what it is not for.</summary>
    public IEnumerable<ResourceSpecifier> Given => NotResources ? [ResourceSpecifier.All] : Resources;

    /// <summary>Whether it is surely for all that the specifier matches.</summary>
    public bool Covers(ResourceSpecifier some) => !NotResources && Resources.Any(pattern => pattern.Covers(some));

    /// <summary>Whether it may be for something that the specifier matches.</summary>
    public bool MayMeet(ResourceSpecifier some) => NotResources || Resources.Any(pattern => pattern.MayMeet(some));
}
