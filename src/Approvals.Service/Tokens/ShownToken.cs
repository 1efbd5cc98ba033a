using Approvals.Domain.Access;

namespace Approvals.Service.Tokens;

/// <summary>An access token as the API shows it.</summary>
/// <param name="Token">The token.</param>
/// <param name="Text">The token's whole text right after it was made or reset; otherwise its last four characters.</param>
public sealed record ShownToken(AccessToken Token, string Text)
{
    /// <summary>A token that was made earlier, whose text is not stored.</summary>
    public static ShownToken Of(AccessToken token) => new(token, token.LastFour);
}
