namespace Approvals.Service.Tokens;

/// <summary>How to reset an access token.</summary>
/// <param name="FormerUntil">Until when the token's former text keeps working; null when it stops at once.</param>
public sealed record TokenReset(DateTimeOffset? FormerUntil);
