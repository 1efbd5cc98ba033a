using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Tokens;

/// <summary>Finds access tokens by their ids, and checks the caller's rights to them.</summary>
public sealed class TokenFinder(AccountStore account)
{
    /// <summary>
    /// The token and the hash that it is stored under; or a refusal when there is none or the caller may not do the action.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="action">What the caller wants to do with the token.</param>
    /// <param name="tokenId">The token's id.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<Decision<(string Hash, AccessToken Token)>> FindAsync(
        Caller caller,
        string action,
        string tokenId,
        CancellationToken cancellationToken
    )
    {
        var hash = ResourceKey.IsValid(tokenId) ? await account.HashOfTokenAsync(tokenId, cancellationToken) : null;
        if (hash is null || await account.FindTokenAsync(hash, cancellationToken) is not { } token)
        {
            return Unseen();
        }

        return
            (
                token.Id == caller.Identity.Token?.Id && action == Actions.ViewAccessToken
                    ? Own(caller)
                    : TokenRules.Authorize(caller, action, token)
            )
                is { } denied
            ? TokenRules.IsVisible(caller, token)
                ? denied
                : Unseen()
            : (hash, token);

        // A token that the caller may not see is answered like one that does not exist.
        Refusal Unseen() => caller.Authorize(action, Targets.ServiceToken(tokenId)) ?? Missing(tokenId);
    }

    public static Refusal Missing(string tokenId) => new("unknown_token", RefusalKind.NotFound, $"There is no access token '{tokenId}'.");

    private static Refusal? Own(Caller caller)
    {
        Caller.AuthorizeOwn();
        return null;
    }
}
