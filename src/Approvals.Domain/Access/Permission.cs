namespace Approvals.Domain.Access;

/// <summary>Something that somebody was found to be allowed to do.</summary>
/// <param name="Action">One of <see cref="Domain.Access.Actions"/>.</param>
/// <param name="Resource">What it may be done to, as a specifier with concrete names.</param>
public sealed record Permission(string Action, string Resource);
