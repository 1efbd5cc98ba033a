namespace Approvals.Domain.Access;

/// <summary>A base role of a member or token; those after it may do all that it may. Rows hold the names.</summary>
public enum Role
{
    /// <summary>Nothing but what custom roles add.</summary>
    NoAccess,

    /// <summary>Sees everything, changes nothing.</summary>
    Reader,

    /// <summary>Works on projects, environments and what is in them, reviews and applies included.</summary>
    Writer,

    /// <summary>Everything.</summary>
    Admin,

    /// <summary>Everything; LaunchDarkly's name for who pays the bill.</summary>
    Owner,
}
