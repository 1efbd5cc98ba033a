using Approvals.Domain.Access;

namespace Approvals.Service.Members;

/// <summary>A member as the API shows it: with the member's teams, and when a token of the member was last used.</summary>
/// <param name="Member">The member.</param>
/// <param name="Teams">The teams, each with the keys of its custom roles.</param>
/// <param name="LastSeen">
/// When one of the member's tokens was last used, to about an hour; null when none was. Uses of deleted tokens and those of Entra ID are not
/// kept.
/// </param>
public sealed record MemberView(Member Member, IReadOnlyList<(Team Team, IReadOnlyList<string> RoleKeys)> Teams, DateTimeOffset? LastSeen)
{
    /// <summary>What the member may do to teams by their grants.</summary>
    public IReadOnlyList<(string TeamKey, PermissionGrant Grant)> Grants { get; init; } = [];
}
