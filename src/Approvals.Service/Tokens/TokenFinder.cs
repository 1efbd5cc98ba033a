using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Tokens;

/// <summary>Finds tokens by their ids.</summary>
public sealed class TokenFinder(AccountStore account)
{
    /// <summary>The token and the hash it is stored under, if it is there and the caller may do the action with it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="action">What the caller wants to do.</param>
    /// <param name="tokenId">The token.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<(string Hash, AccessToken Token)>> FindAsync(Caller caller, string action, string tokenId, CancellationToken cancellationToken)
    {
        var hash = ResourceKey.IsValid(tokenId) ? await account.HashOfTokenAsync(tokenId, cancellationToken) : null;
        if (hash is null || await account.FindTokenAsync(hash, cancellationToken) is not { } token)
        {
            return Unseen();
        }

        return (token.Id == caller.Identity.Token?.Id && action == Actions.ViewAccessToken ? Own(caller) : TokenRules.Authorize(caller, action, token)) is { } denied
            ? TokenRules.IsVisible(caller, token) ? denied : Unseen()
            : (hash, token);

        // Whoever may not see a token is told the same as where there is none.
        Refusal Unseen() => caller.Authorize(action, Targets.ServiceToken(tokenId)) ?? Missing(tokenId);
    }

    public static Refusal Missing(string tokenId) => new("unknown_token", RefusalKind.NotFound, $"There is no access token '{tokenId}'.");

    private static Refusal? Own(Caller caller)
    {
        Caller.AuthorizeOwn();
        return null;
    }
}
