using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;
using Microsoft.Extensions.Options;

namespace Approvals.Service.Authentication;

/// <summary>Tells which member a token of Entra ID is about, who may then do all that the member may.</summary>
public sealed class EntraIdReader(EntraIdTokens tokens, MemberDirectory members, IdentityReader identities, IOptions<EntraIdOptions> options)
{
    /// <exception cref="EntraIdUnavailableException">It cannot be told whether the token is any good.</exception>
    public async Task<Decision<Identified>> ReadAsync(string text, CancellationToken cancellationToken)
    {
        if (!(await tokens.CheckAsync(text, cancellationToken)).Accepted(out var user, out var refusal))
        {
            return refusal;
        }

        var (all, until) = await members.AllAsync(cancellationToken);
        if (MemberOf(user, all) is not { } member)
        {
            return TokenRefusal.Of("not_a_member", $"it is right, but no member here has the Entra ID object id {user.ObjectId}; ask an admin to set it (entraObjectId).");
        }

        var identified = await identities.OfMemberAsync(member, cancellationToken);
        return identified with { Until = new[] { identified.Until, until, user.ExpiresAt }.Min() };
    }

    /// <summary>An object id that two members have by mistake is nobody's. An address finds only members of whom no object id is known.</summary>
    private Member? MemberOf(EntraIdUser user, IReadOnlyList<Member> all) =>
        all.Where(member => member.EntraObjectId == user.ObjectId).ToList() switch
        {
            [var one] => one,
            [] when options.Value.MatchEmail => all.FirstOrDefault(member => member.EntraObjectId is null && user.Emails.Contains(member.Email, StringComparer.OrdinalIgnoreCase)),
            _ => null,
        };
}
