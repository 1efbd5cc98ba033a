using Approvals.Domain.Access;

namespace Approvals.Service.Tokens;

/// <summary>A token, and its text where it was just made.</summary>
public sealed record ShownToken(AccessToken Token, string Text)
{
    /// <summary>A token whose text cannot be had any more.</summary>
    public static ShownToken Of(AccessToken token) => new(token, token.LastFour);
}
