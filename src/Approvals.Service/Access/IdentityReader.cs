using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Approvals.Service.Access;

/// <summary>Reads whom a token stands for: the token, its member, and the roles of both.</summary>
public sealed class IdentityReader(
    AccountStore account,
    RoleDirectory directory,
    TokenUses uses,
    IOptions<AccessOptions> options,
    TimeProvider time
)
{
    private readonly ApprovalMode _mode = options.Value.ApprovalMode;

    /// <summary>
    /// Whom the token with this hash of its text stands for. After a reset the former text stands for the token as it is now, until it
    /// expires.
    /// </summary>
    public async Task<Decision<Identified>> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        var expiresAt = DateTimeOffset.MaxValue;
        AccessToken? byFormerText = null;
        var read = await account.Tokens.FindAsync(hash, cancellationToken);
        if (read is { Value: { ReplacedBy: { } current } former })
        {
            expiresAt = former.ExpiresAt ?? expiresAt;
            byFormerText = former;
            (hash, read) = former.IsExpired(time.GetUtcNow())
                ? (hash, read)
                : (current, await account.Tokens.FindAsync(current, cancellationToken));
        }

        if (read is not { Value: var token })
        {
            return TokenRefusal.Unknown;
        }

        if (token.IsExpired(time.GetUtcNow()))
        {
            return TokenRefusal.Of("expired_token", $"it expired at {token.ExpiresAt:u}; make a new one.");
        }

        uses.Note(hash, read);
        if (byFormerText is { Holder: var holder, CreatedByMemberId: var maker })
        {
            // Whoever has the former text need not be the person who was given the new one.
            token = token with
            {
                Holder = holder,
                CreatedByMemberId = maker,
            };
        }

        var identified = await OfTokenAsync(token, cancellationToken);
        return identified.Accepted(out var found, out var refusal)
            ? found with
            {
                Until = new[] { found.Until, expiresAt, token.ExpiresAt ?? expiresAt }.Min(),
            }
            : refusal;
    }

    /// <summary>A member who calls without a token that takes rights away.</summary>
    public Task<Identified> OfMemberAsync(Member member, CancellationToken cancellationToken) =>
        OfMemberAsync(member, token: null, [BaseRoles.Of(Role.Admin)], DateTimeOffset.MaxValue, cancellationToken);

    /// <summary>The identity of an actor who is not calling, for a member with all of their rights; null for one who was removed.</summary>
    public async Task<Identity?> OfActorAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Kind == ActorKind.Member)
        {
            return await account.FindMemberAsync(actor.Id, cancellationToken) is { } member
                ? (await OfMemberAsync(member, cancellationToken)).Identity
                : null;
        }

        return
            await account.HashOfTokenAsync(actor.Id, cancellationToken) is { } hash
            && await account.FindTokenAsync(hash, cancellationToken) is { MemberId: null } token
            && !token.IsExpired(time.GetUtcNow())
            && (await OfTokenAsync(token, cancellationToken)).Accepted(out var found, out _)
            ? found.Identity
            : null;
    }

    private async Task<Decision<Identified>> OfTokenAsync(AccessToken token, CancellationToken cancellationToken)
    {
        var (ofToken, until) = await PoliciesAsync(token, cancellationToken);
        if (token.MemberId is not { } memberId)
        {
            var role = token.Role ?? Role.NoAccess;
            return new Identified(
                new()
                {
                    Token = token,
                    Rights = new(ofToken, member: null, _mode),
                    BaseRole = role,
                    HasBaseRoleOnly = token.Role is not null,
                },
                until
            );
        }

        return await account.FindMemberAsync(memberId, cancellationToken) is { } member
            ? await OfMemberAsync(member, token, ofToken, until, cancellationToken)
            : TokenRefusal.Unknown;
    }

    private async Task<Identified> OfMemberAsync(
        Member member,
        AccessToken? token,
        IReadOnlyList<Policy> ofToken,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        var (byTeams, granted, teamsUntil) = await directory.ByTeamsAsync(member.Id, cancellationToken);
        var (added, rolesUntil) = await directory.PoliciesAsync([.. member.CustomRoleIds, .. byTeams], cancellationToken);
        var identity = new Identity
        {
            Token = token,
            Member = member,
            Rights = new(ofToken, [BaseRoles.Of(member.Role), .. added, .. granted], _mode),
            BaseRole = token is null ? member.Role : Lesser(token.Role ?? Role.NoAccess, member.Role),
            HasBaseRoleOnly = token is not { Role: null } && added is [] && granted is [],
        };
        return new(identity, new[] { until, teamsUntil, rolesUntil }.Min());
    }

    private async Task<(IReadOnlyList<Policy> Policies, DateTimeOffset Until)> PoliciesAsync(
        AccessToken token,
        CancellationToken cancellationToken
    ) =>
        token switch
        {
            { Role: { } role } => ([BaseRoles.Of(role)], DateTimeOffset.MaxValue),
            { InlineRole: { } statements } => (
                Policy.Parse(statements).Accepted(out var policy, out _) ? [policy] : [],
                DateTimeOffset.MaxValue
            ),
            _ => await directory.PoliciesAsync(token.CustomRoleIds, cancellationToken),
        };

    private static Role Lesser(Role first, Role second) => first < second ? first : second;
}
