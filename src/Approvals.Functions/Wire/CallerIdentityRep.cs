using Approvals.Access;

namespace Approvals.Wire;

/// <summary>Who the caller is.</summary>
internal sealed record CallerIdentityRep
{
    public required string AccountId { get; init; }

    public string AuthKind { get; init; } = "token";

    public string TokenKind { get; init; } = "auth";

    public required string TokenId { get; init; }

    public required string TokenName { get; init; }

    /// <summary>The member that the token speaks for; none for a service token.</summary>
    public string? MemberId { get; init; }

    public required bool ServiceToken { get; init; }

    public static CallerIdentityRep Of(Identity identity) => new()
    {
        AccountId = Account.Id,
        TokenId = identity.Token.Id,
        TokenName = identity.Token.Name,
        MemberId = identity.Member?.Id,
        ServiceToken = identity.Member is null,
    };
}
