using Approvals.Domain.Access;
using Approvals.Domain.Requests;

namespace Approvals.Access;

/// <summary>Whom a token stands for, and what that allows.</summary>
public sealed record Identity
{
    public required AccessToken Token { get; init; }

    /// <summary>The member that a personal token speaks for; null for a service token.</summary>
    public Member? Member { get; init; }

    public required Rights Rights { get; init; }

    /// <summary>The base role that both the token and its member have.</summary>
    public required Role BaseRole { get; init; }

    /// <summary>Whether nothing but the base role allows anything.</summary>
    public required bool HasBaseRoleOnly { get; init; }

    public Actor Actor => Member is null ? new(ActorKind.ServiceToken, Token.Id) : new(ActorKind.Member, Member.Id);

    /// <summary>Whether a personal token may do all that its member may.</summary>
    public bool IsWhole => Member is not null && (Token.Role >= Role.Admin || (HasBaseRoleOnly && Token.Role >= Member.Role));
}
