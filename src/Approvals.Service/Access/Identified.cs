namespace Approvals.Service.Access;

/// <summary>Who was found to be calling.</summary>
/// <param name="Identity">Who.</param>
/// <param name="Until">Until when that may be believed at the most.</param>
public sealed record Identified(Identity Identity, DateTimeOffset Until);
