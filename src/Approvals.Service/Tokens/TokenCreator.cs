using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Roles;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Tokens;

/// <summary>
/// Makes access tokens. Members may make their own; service tokens and those of other members need the right to the action.
/// </summary>
public sealed class TokenCreator(AccountStore account, RoleLookup roles, IdFactory ids, TimeProvider time)
{
    public async Task<Decision<ShownToken>> CreateAsync(Caller caller, NewToken asked, CancellationToken cancellationToken)
    {
        var memberId = asked.IsService ? null : asked.MemberId ?? caller.Identity.Member?.Id;
        if (memberId is null && !asked.IsService)
        {
            Caller.AuthorizeOwn();
            return new Refusal(
                "no_member",
                RefusalKind.Invalid,
                "Your token is a service token, which is no member's: say \"serviceToken\": true, or whose token it shall be by \"memberId\"."
            );
        }

        var text = TokenText.New();
        var token = new AccessToken
        {
            Id = ids.NewId(),
            Name = asked.Name,
            Description = asked.Description,
            MemberId = memberId,
            CreatedByMemberId = caller.Identity.Member?.Id,
            Holder = TokenRules.HolderBy(caller),
            Role = asked.Role,
            InlineRole = asked.InlineRole,
            DefaultApiVersion = asked.DefaultApiVersion,
            ExpiresAt = asked.ExpiresAt,
            LastFour = text[^4..],
            CreatedAt = time.GetUtcNow(),
        };
        if (TokenRules.Authorize(caller, Actions.CreateAccessToken, token) is { } denied)
        {
            return denied;
        }

        if (
            (
                TokenRules.CheckSecret(caller, token)
                ?? TokenRules.CheckGrant(caller, token)
                ?? TokenRules.CheckExpiry(token.ExpiresAt, token.CreatedAt)
                ?? await CheckMemberAsync(memberId, cancellationToken)
            )
                is { } wrong
            || !(await roles.IdsAsync("customRoleIds", asked.CustomRoles, kept: [], cancellationToken)).Accepted(out var roleIds, out wrong)
        )
        {
            return wrong;
        }

        var made = token with { CustomRoleIds = roleIds };
        await account.SaveTokenAsync(
            TokenText.Hash(text),
            made,
            TokenEvents.Of(caller, [Actions.CreateAccessToken], null, made),
            cancellationToken
        );
        return new ShownToken(made, text);
    }

    private async Task<Refusal?> CheckMemberAsync(string? memberId, CancellationToken cancellationToken) =>
        memberId is null || (ResourceKey.IsValid(memberId) && await account.FindMemberAsync(memberId, cancellationToken) is not null)
            ? null
            : new Refusal("unknown_member", RefusalKind.Invalid, $"\"memberId\" names '{memberId}', and there is no member with that id.");
}
