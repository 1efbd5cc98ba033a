namespace Approvals.Domain.Requests;

/// <summary>Who did something: a member, or a service token that is nobody's.</summary>
/// <param name="Kind">Member or service token.</param>
/// <param name="Id">The member's id or the token's id, 24 lower-case hex characters.</param>
public sealed record Actor(ActorKind Kind, string Id);

public enum ActorKind
{
    Member,
    ServiceToken,
}
