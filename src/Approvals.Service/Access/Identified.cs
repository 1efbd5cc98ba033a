namespace Approvals.Service.Access;

/// <summary>Who is calling, as far as that may be remembered.</summary>
/// <param name="Identity">Who is calling.</param>
/// <param name="Until">Until when it may be remembered at most.</param>
public sealed record Identified(Identity Identity, DateTimeOffset Until);
