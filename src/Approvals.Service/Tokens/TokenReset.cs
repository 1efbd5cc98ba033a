namespace Approvals.Service.Tokens;

/// <summary>How a token is to be reset.</summary>
/// <param name="FormerUntil">Until when the text is good that it had before; null when it is worth nothing from now on.</param>
public sealed record TokenReset(DateTimeOffset? FormerUntil);
