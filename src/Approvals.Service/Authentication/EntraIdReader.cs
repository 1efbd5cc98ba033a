using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;
using Microsoft.Extensions.Options;

namespace Approvals.Service.Authentication;

/// <summary>Finds the member that an Entra ID token is about. The caller then has all rights of that member.</summary>
public sealed class EntraIdReader(
    EntraIdTokens tokens,
    MemberDirectory members,
    IdentityReader identities,
    IOptions<EntraIdOptions> options
)
{
    /// <summary>The identity of the member; or a refusal that says what is wrong with the token.</summary>
    /// <exception cref="EntraIdUnavailableException">The token cannot be checked, since Entra ID's keys cannot be read.</exception>
    public async Task<Decision<Identified>> ReadAsync(string text, CancellationToken cancellationToken)
    {
        if (!(await tokens.CheckAsync(text, cancellationToken)).Accepted(out var user, out var refusal))
        {
            return refusal;
        }

        var (all, until) = await members.AllAsync(cancellationToken);
        if (MemberOf(user, all) is not { } member)
        {
            return TokenRefusal.Of(
                "not_a_member",
                $"it is right, but no member here has the Entra ID object id {user.ObjectId}; ask an admin to set it (entraObjectId)."
            );
        }

        var identified = await identities.OfMemberAsync(member, cancellationToken);
        return identified with { Until = new[] { identified.Until, until, user.ExpiresAt }.Min() };
    }

    /// <summary>
    /// By object id; one that two members have by mistake finds neither. By address, where the options allow it, only members without an
    /// object id.
    /// </summary>
    private Member? MemberOf(EntraIdUser user, IReadOnlyList<Member> all) =>
        all.Where(member => member.EntraObjectId == user.ObjectId).ToList() switch
        {
            [var one] => one,
            [] when options.Value.MatchEmail => all.FirstOrDefault(member =>
                member.EntraObjectId is null && user.Emails.Contains(member.Email, StringComparer.OrdinalIgnoreCase)
            ),
            _ => null,
        };
}
