using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Service.Access;

namespace Approvals.Service.Tokens;

/// <summary>Who may do what with which tokens.</summary>
internal static class TokenRules
{
    /// <summary>Null when the caller may do the action. With their own personal tokens everybody may do anything.</summary>
    public static Refusal? Authorize(Caller caller, string action, AccessToken token)
    {
        if (!IsOwn(caller, token))
        {
            return caller.Authorize(action, Targets.Of(token));
        }

        Caller.AuthorizeOwn();
        return null;
    }

    /// <summary>Whether the caller may see it in lists and by its id.</summary>
    public static bool IsVisible(Caller caller, AccessToken token) =>
        IsOwn(caller, token) || token.Id == caller.Identity.Token?.Id || caller.May(Actions.ViewAccessToken, Targets.Of(token));

    /// <summary>
    /// Null when the caller may hand out what the token may do. Otherwise a token that may little could make itself one that may
    /// more, or for longer. A personal token is bounded by its member in any case, but the token that asks may be bounded closer.
    /// </summary>
    public static Refusal? CheckGrant(Caller caller, AccessToken token)
    {
        var identity = caller.Identity;
        if (identity is { Token: { ExpiresAt: { } end } own, BaseRole: < Role.Admin } && token.Id != own.Id && !(token.ExpiresAt <= end))
        {
            return new Refusal("outlives_caller", RefusalKind.Forbidden, $"Your token ends at {end:u} and cannot hand out one that lasts longer: say an \"expiry\" of {end.ToUnixTimeMilliseconds()} or before.");
        }

        var may = token.Id == identity.Token?.Id
            || identity.BaseRole >= Role.Admin
            || (token.Role is { } role ? role <= identity.BaseRole : IsOwn(caller, token) && identity.IsWhole);
        return may ? null : new Refusal(
            "exceeds_caller",
            RefusalKind.Forbidden,
            token.Role is { } asked
                ? $"A token with the role '{RoleNames.Of(asked)}' may do more than yours, which has '{RoleNames.Of(identity.BaseRole)}'."
                : "A token with custom roles or a policy of its own may do more than yours; only admins, and members for themselves with a token that may all that they may, can hand out such ones.");
    }

    /// <summary>Null when the caller may be given the text of the token. Whoever has that of a member's can do what the member can.</summary>
    public static Refusal? CheckSecret(Caller caller, AccessToken token) => token.MemberId is null || IsOwn(caller, token) || caller.Identity.BaseRole >= Role.Admin
        ? null
        : new Refusal("admin_required", RefusalKind.Forbidden, "Only admins can be given the text of another member's token; the member can make or reset one.");

    /// <summary>
    /// Null when the caller may change or delete the token, if it is another one of the same member: a token that may little, or not
    /// for long, must not be able to take away one that may more.
    /// </summary>
    public static Refusal? CheckOther(Caller caller, AccessToken token) => IsOwn(caller, token) ? CheckGrant(caller, token) : null;

    /// <summary>
    /// The person who is given the text of a token. Where others know the text that the caller's own token has, it may be one of them,
    /// unless the token resets itself: then nobody else knows it any more.
    /// </summary>
    public static string HolderBy(Caller caller, string? tokenId = null) => caller.Actor is { AlsoKnownTo: null } || caller.Identity.Token?.Id == tokenId
        ? caller.Actor.Person!
        : Actor.Unknown;

    /// <summary>Null for a time to come, and for none.</summary>
    public static Refusal? CheckExpiry(DateTimeOffset? expiresAt, DateTimeOffset now) => expiresAt <= now
        ? new Refusal("expiry_passed", RefusalKind.Invalid, $"\"expiry\" must be a time to come in Unix milliseconds; it is {expiresAt?.ToUnixTimeMilliseconds()}, and it is {now.ToUnixTimeMilliseconds()} now.")
        : null;

    private static bool IsOwn(Caller caller, AccessToken token) => token.MemberId is { } memberId && memberId == caller.Identity.Member?.Id;
}
