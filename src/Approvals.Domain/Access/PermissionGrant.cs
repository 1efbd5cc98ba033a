using System.Text.Json.Serialization;

namespace Approvals.Domain.Access;

/// <summary>What some members may do to a team, whether they are in it or not: an action set, or actions one by one.</summary>
public sealed record PermissionGrant
{
    /// <summary>The only action set. Members who have it are the team's maintainers.</summary>
    public const string MaintainTeam = "maintainTeam";

    private static readonly string[] s_ofMaintainers =
    [
        Access.Actions.ViewTeam,
        Access.Actions.UpdateTeamName,
        Access.Actions.UpdateTeamDescription,
        Access.Actions.UpdateTeamMembers,
    ];

    private static readonly string[] s_ofTeams =
    [
        .. s_ofMaintainers,
        Access.Actions.UpdateTeamCustomRoles,
        Access.Actions.UpdateTeamPermissionGrants,
        Access.Actions.DeleteTeam,
    ];

    /// <summary>Null where <see cref="Actions"/> are there.</summary>
    public string? ActionSet { get; init; }

    /// <summary>None where <see cref="ActionSet"/> is there.</summary>
    public IReadOnlyList<string> Actions
    {
        get => field ?? [];
        init;
    }

    /// <summary>Ids, each once. An id may be that of a member who was removed.</summary>
    public IReadOnlyList<string> MemberIds
    {
        get => field ?? [];
        init;
    }

    /// <summary>All actions that it allows.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Allowed => IsForMaintainers ? s_ofMaintainers : Actions;

    [JsonIgnore]
    public bool IsForMaintainers => ActionSet == MaintainTeam;

    /// <summary>Whether it allows the same, to whomever.</summary>
    public bool Matches(PermissionGrant other) => ActionSet == other.ActionSet && Actions.ToHashSet().SetEquals(other.Actions);

    /// <summary>What is wrong with it, as the rest of a sentence that begins with what it is called; null when it can be given.</summary>
    public string? Check() =>
        ActionSet is null == Actions is [] ? $"must have either \"actionSet\", which is {MaintainTeam}, or \"actions\"."
        : ActionSet is not null && !IsForMaintainers ? $"must have {MaintainTeam} as its \"actionSet\"; it has '{ActionSet}'."
        : Actions.Except(s_ofTeams).FirstOrDefault() is { } other
            ? $"names the action '{other}' in \"actions\"; actions on teams are {string.Join(", ", s_ofTeams)}."
        : MemberIds is [] ? "must name at least one member in \"memberIDs\"."
        : null;
}
