using Approvals.Domain.Access;
using Approvals.Domain.AiConfigs;
using Approvals.Service.Access;

namespace Approvals.Service.Resources;

/// <summary>Who looks after AI Configs, as far as they are there and the caller may see them.</summary>
/// <param name="Members">By id.</param>
/// <param name="Teams">By key.</param>
public sealed record Maintainers(IReadOnlyDictionary<string, Member> Members, IReadOnlyDictionary<string, Team> Teams)
{
    public Member? MemberOf(AiConfig config) => config.MaintainerId is { } id ? Members.GetValueOrDefault(id) : null;

    public Team? TeamOf(AiConfig config) => config.MaintainerTeamKey is { } key ? Teams.GetValueOrDefault(key) : null;
}

/// <summary>Finds who looks after AI Configs among the members and teams that were read in the last half minute.</summary>
public sealed class MaintainerReader(MemberDirectory members, RoleDirectory teams)
{
    /// <summary>Reads nothing where nobody looks after any of them.</summary>
    public async Task<Maintainers> OfAsync(Caller caller, IEnumerable<AiConfig> configs, CancellationToken cancellationToken)
    {
        var all = configs.ToList();
        HashSet<string> ids = [.. all.Select(config => config.MaintainerId).OfType<string>()];
        HashSet<string> keys = [.. all.Select(config => config.MaintainerTeamKey).OfType<string>()];
        var read = ids is { Count: 0 } ? [] : (await members.AllAsync(cancellationToken)).Members;
        var found = keys is { Count: 0 } ? [] : await teams.TeamsAsync(cancellationToken);
        return new(
            read.Where(it => ids.Contains(it.Id) && caller.May(Actions.ViewMember, Targets.Member(it.Id))).ToDictionary(it => it.Id),
            found.Where(it => keys.Contains(it.Key) && caller.May(Actions.ViewTeam, Targets.Team(it.Key))).ToDictionary(it => it.Key)
        );
    }
}
