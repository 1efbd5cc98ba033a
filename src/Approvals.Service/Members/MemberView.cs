using Approvals.Domain.Access;

namespace Approvals.Service.Members;

/// <summary>A member as the API shows it: with the member's teams.</summary>
/// <param name="Member">The member.</param>
/// <param name="Teams">The teams, each with the keys of its custom roles.</param>
public sealed record MemberView(Member Member, IReadOnlyList<(Team Team, IReadOnlyList<string> RoleKeys)> Teams)
{
    /// <summary>What the member may do to teams by their grants.</summary>
    public IReadOnlyList<(string TeamKey, PermissionGrant Grant)> Grants { get; init; } = [];
}
