using Approvals.Service.Access;

namespace Approvals.Functions.Api.Tokens;

/// <summary>Who the caller is.</summary>
internal sealed record CallerIdentityRep
{
    public required string AccountId { get; init; }

    /// <summary><c>token</c> or <c>entraId</c>.</summary>
    public required string AuthKind { get; init; }

    /// <summary>Absent, like tokenId and tokenName, for callers with a token of Entra ID.</summary>
    public string? TokenKind { get; init; }

    public string? TokenId { get; init; }

    public string? TokenName { get; init; }

    /// <summary>The member whose token it is; absent for a service token.</summary>
    public string? MemberId { get; init; }

    public required bool ServiceToken { get; init; }

    public static CallerIdentityRep Of(Identity identity) =>
        new()
        {
            AccountId = Account.Id,
            AuthKind = identity.Token is null ? "entraId" : "token",
            TokenKind = identity.Token is null ? null : "auth",
            TokenId = identity.Token?.Id,
            TokenName = identity.Token?.Name,
            MemberId = identity.Member?.Id,
            ServiceToken = identity.Member is null,
        };
}
