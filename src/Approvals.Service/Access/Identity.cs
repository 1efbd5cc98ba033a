using Approvals.Domain.Access;

namespace Approvals.Service.Access;

/// <summary>Whom a token stands for, and what they may do with it.</summary>
public sealed record Identity
{
    /// <summary>The token that the call came with; null where it came with a token of Entra ID.</summary>
    public AccessToken? Token { get; init; }

    /// <summary>The member who calls; null for a service token.</summary>
    public Member? Member { get; init; }

    public required Rights Rights { get; init; }

    /// <summary>The base role that both the token and its member have.</summary>
    public required Role BaseRole { get; init; }

    /// <summary>Whether all rights come from the base role, and none from custom or inline roles.</summary>
    public required bool HasBaseRoleOnly { get; init; }

    /// <summary>All tokens of a member and all service tokens that the member was given are one person.</summary>
    public Actor Actor =>
        Member is null
            ? new(ActorKind.ServiceToken, Token!.Id) { Person = Token.KnownTo }
            : new(ActorKind.Member, Member.Id)
            {
                Person = Member.PersonId,
                AlsoKnownTo = Token is { KnownTo: var other } && other != Member.PersonId && other != Member.Id ? other : null,
            };

    /// <summary>Whether the caller has all rights of a member: the token takes none of them away.</summary>
    public bool IsWhole =>
        Member is not null && (Token is null || Token.Role >= Role.Admin || (HasBaseRoleOnly && Token.Role >= Member.Role));
}
