namespace Approvals.Domain.Access;

/// <summary>A base role of a member or token.</summary>
public enum Role
{
    /// <summary>Sees everything, changes nothing.</summary>
    Reader,

    /// <summary>Works on projects, environments and what is in them, reviews and applies included.</summary>
    Writer,

    /// <summary>Everything.</summary>
    Admin,
}
