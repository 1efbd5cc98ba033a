using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;

namespace Approvals.Service.Tokens;

/// <summary>What a caller may do with which access tokens.</summary>
internal static class TokenRules
{
    /// <summary>Null when the caller may do the action with a token. Members may do everything with their own tokens.</summary>
    public static Refusal? Authorize(Caller caller, string action, AccessToken token)
    {
        if (!IsOwn(caller, token))
        {
            return caller.Authorize(action, Targets.Of(token));
        }

        Caller.AuthorizeOwn();
        return null;
    }

    /// <summary>Whether the caller may see a token: its own one, its member's, and others with the right to.</summary>
    public static bool IsVisible(Caller caller, AccessToken token) =>
        IsOwn(caller, token) || token.Id == caller.Identity.Token?.Id || caller.May(Actions.ViewAccessToken, Targets.Of(token));

    /// <summary>
    /// Null when the caller has all rights of a token that is to be made, changed or reset, for as long a time. Otherwise a token with few
    /// rights could make one with more, or for longer. The rights of a member's token never exceed the member's, but those of the caller's
    /// token may be fewer than that.
    /// </summary>
    public static Refusal? CheckGrant(Caller caller, AccessToken token)
    {
        var identity = caller.Identity;
        if (identity is { Token: { ExpiresAt: { } end } own, BaseRole: < Role.Admin } && token.Id != own.Id && !(token.ExpiresAt <= end))
        {
            return new Refusal(
                "outlives_caller",
                RefusalKind.Forbidden,
                $"Your token ends at {end:u} and cannot hand out one that lasts longer: say an \"expiry\" of {end.ToUnixTimeMilliseconds()} or before."
            );
        }

        var may =
            token.Id == identity.Token?.Id
            || identity.BaseRole >= Role.Admin
            || (token.Role is { } role ? role <= identity.BaseRole : IsOwn(caller, token) && identity.IsWhole);
        return may
            ? null
            : new Refusal(
                "exceeds_caller",
                RefusalKind.Forbidden,
                token.Role is { } asked
                    ? $"A token with the role '{RoleNames.Of(asked)}' may do more than yours, which has '{RoleNames.Of(identity.BaseRole)}'."
                    : "A token with custom roles or a policy of its own may do more than yours; only admins, and members for themselves with a token that may all that they may, can hand out such ones."
            );
    }

    /// <summary>
    /// Null when the caller may be given the text of a token. Only admins get that of another member's, since its holder can act as that
    /// member.
    /// </summary>
    public static Refusal? CheckSecret(Caller caller, AccessToken token) =>
        token.MemberId is null || IsOwn(caller, token) || caller.Identity.BaseRole >= Role.Admin
            ? null
            : new Refusal(
                "admin_required",
                RefusalKind.Forbidden,
                "Only admins can be given the text of another member's token; the member can make or reset one."
            );

    /// <summary>
    /// Null when the caller may change or delete a token. Restricts only tokens of the caller's own member: a token with few rights, or for a
    /// short time, must not take away one with more.
    /// </summary>
    public static Refusal? CheckOther(Caller caller, AccessToken token) => IsOwn(caller, token) ? CheckGrant(caller, token) : null;

    /// <summary>
    /// The person who will hold the token whose text the caller is given now. Unknown when the text of the caller's own token is known to
    /// several people, since any of them may be calling; except when the token resets itself, after which only its caller knows the text.
    /// </summary>
    public static string HolderBy(Caller caller, string? tokenId = null) =>
        caller.Actor is { AlsoKnownTo: null } || caller.Identity.Token?.Id == tokenId ? caller.Actor.Person! : Actor.Unknown;

    /// <summary>Null when an expiry is in the future, or when there is none.</summary>
    public static Refusal? CheckExpiry(DateTimeOffset? expiresAt, DateTimeOffset now) =>
        expiresAt <= now
            ? new Refusal(
                "expiry_passed",
                RefusalKind.Invalid,
                $"\"expiry\" must be a time to come in Unix milliseconds; it is {expiresAt?.ToUnixTimeMilliseconds()}, and it is {now.ToUnixTimeMilliseconds()} now."
            )
            : null;

    private static bool IsOwn(Caller caller, AccessToken token) => token.MemberId is { } memberId && memberId == caller.Identity.Member?.Id;
}
