using Approvals.Domain.Access;
using Approvals.Service.Access;

namespace Approvals.Service.Roles;

/// <summary>Counts who has custom roles, as it was up to half a minute ago.</summary>
public sealed class RoleAssignments(MemberDirectory members, RoleDirectory directory)
{
    /// <summary>
    /// By the id of the role how many members have it themselves, and how many teams, of those that the caller may see.
    /// </summary>
    public async Task<Func<string, (int Members, int Teams)>> CountAsync(Caller caller, CancellationToken cancellationToken)
    {
        var ofMembers = (await members.AllAsync(cancellationToken))
            .Members.Where(member => member.CustomRoleIds is not [] && caller.May(Actions.ViewMember, Targets.Member(member.Id)))
            .SelectMany(member => member.CustomRoleIds)
            .CountBy(id => id)
            .ToDictionary();
        var ofTeams = (await directory.TeamsAsync(cancellationToken))
            .Where(team => team.CustomRoleIds is not [] && caller.May(Actions.ViewTeam, Targets.Team(team.Key)))
            .SelectMany(team => team.CustomRoleIds)
            .CountBy(id => id)
            .ToDictionary();
        return id => (ofMembers.GetValueOrDefault(id), ofTeams.GetValueOrDefault(id));
    }
}
