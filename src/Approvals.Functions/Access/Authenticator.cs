using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Storage;
using Microsoft.AspNetCore.Http;

namespace Approvals.Access;

/// <summary>Tells who a request comes from by the access token in its Authorization header.</summary>
public sealed class Authenticator(AccountStore account)
{
    private const string Bearer = "Bearer ";

    /// <summary>Null for a missing or unknown token.</summary>
    public async Task<Caller?> IdentifyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var header = request.Headers.Authorization.ToString();
        var text = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : header;
        if (!TokenText.LooksRight(text) || await account.FindTokenAsync(TokenText.Hash(text), cancellationToken) is not { } token)
        {
            return null;
        }

        if (token.MemberId is null)
        {
            return new Caller(new Actor(ActorKind.ServiceToken, token.Id), token.Role);
        }

        return await account.FindMemberAsync(token.MemberId, cancellationToken) is { } member
            ? new Caller(new Actor(ActorKind.Member, member.Id), Lesser(token.Role, member.Role))
            : null;
    }

    private static Role Lesser(Role first, Role second) => first < second ? first : second;
}
