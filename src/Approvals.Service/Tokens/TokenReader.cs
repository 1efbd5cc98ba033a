using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Tokens;

/// <summary>Gets and lists access tokens.</summary>
public sealed class TokenReader(AccountStore account, TokenFinder finder)
{
    public async Task<Decision<ShownToken>> GetAsync(Caller caller, string tokenId, CancellationToken cancellationToken) =>
        (await finder.FindAsync(caller, Actions.ViewAccessToken, tokenId, cancellationToken)).Accepted(out var found, out var refusal)
            ? ShownToken.Of(found.Token)
            : refusal;

    /// <summary>A page of the caller's own tokens and the service tokens that the caller may see, newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="showAll">Whether to list also other members' tokens that the caller may see.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Decision<Listed<ShownToken>>> ListAsync(
        Caller caller,
        bool showAll,
        PageQuery page,
        CancellationToken cancellationToken
    )
    {
        Caller.AuthorizeOwn();
        var tokens =
            from row in await account.TokensAsync(cancellationToken)
            let token = row.Token
            where TokenRules.IsVisible(caller, token) && (showAll || token.MemberId is null || token.MemberId == caller.Identity.Member?.Id)
            orderby token.CreatedAt descending, token.Id
            select ShownToken.Of(token);
        return Listed<ShownToken>.Of([.. tokens], page);
    }
}
