using System.Diagnostics;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Service.Access;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Whom and what flags name, as far as it is there and the caller may see it.</summary>
/// <param name="Members">Maintainers by id.</param>
/// <param name="Teams">Maintaining teams by key.</param>
/// <param name="Environments">The names of the project's environments by key.</param>
public sealed record FlagNames(
    IReadOnlyDictionary<string, Member> Members,
    IReadOnlyDictionary<string, Team> Teams,
    IReadOnlyDictionary<string, string> Environments
);

/// <summary>Finds the names for flags in what the instance keeps, as it was up to half a minute ago.</summary>
public sealed class FlagNameReader(ChangeLog log, ProjectStore projects, MemberNames members, RoleDirectory directory)
{
    public async Task<FlagNames> OfAsync(Caller caller, string projectKey, IReadOnlyList<Flag> flags, CancellationToken cancellationToken)
    {
        var keys = flags.Select(flag => flag.MaintainerTeamKey).OfType<string>().ToHashSet();
        var teams = keys.Count == 0 ? [] : await directory.TeamsAsync(cancellationToken);
        var since = ChangeLog.Now - (long)(KnownCallers.Remembered.TotalSeconds * Stopwatch.Frequency);
        var project = await log.ReadProjectAsync(
            projectKey,
            since,
            () => projects.FindAsync(projectKey, cancellationToken),
            cancellationToken
        );
        return new(
            await members.OfAsync(caller, flags.Select(flag => flag.MaintainerId), cancellationToken),
            teams
                .Where(team => keys.Contains(team.Key) && caller.May(Actions.ViewTeam, Targets.Team(team.Key)))
                .ToDictionary(team => team.Key),
            (project?.Environments ?? []).ToDictionary(environment => environment.Key, environment => environment.Name)
        );
    }
}
