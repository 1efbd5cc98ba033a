using Approvals.Domain.Access;

namespace Approvals.Domain.Requests;

/// <summary>The members and teams to ask for a review, all of which exist.</summary>
public sealed record Reviewers
{
    public const int MaxMembers = 10;

    public const int MaxTeams = 10;

    public const int MaxTeamMembers = 50;

    /// <summary>Ten named members and a whole team; each has an index row, and all rows of a request change in one transaction.</summary>
    public const int MaxNotified = 60;

    public static Reviewers None { get; } = new();

    public IReadOnlyList<string> MemberIds { get; init; } = [];

    public IReadOnlyList<Team> Teams { get; init; } = [];

    /// <summary>
    /// Refuses more members and teams than one request may name; null otherwise. Repetitions and the members of teams do not count.
    /// </summary>
    public static Refusal? TooMany(IEnumerable<string> memberIds, IEnumerable<string> teamKeys)
    {
        var (members, teams) = (memberIds.Distinct(StringComparer.Ordinal).Count(), teamKeys.Distinct(StringComparer.Ordinal).Count());
        return members > MaxMembers
                ? Invalid(
                    "invalid_reviewers",
                    $"\"notifyMemberIds\" would name {members} members; at most {MaxMembers} can be asked to review one request."
                )
            : teams > MaxTeams
                ? Invalid(
                    "invalid_teams",
                    $"\"notifyTeamKeys\" would name {teams} teams; at most {MaxTeams} can be asked to review one request."
                )
            : null;
    }

    /// <summary>The request with these reviewers added, each once. A team stands for its present members.</summary>
    internal Decision<ApprovalRequest> AddTo(ApprovalRequest request)
    {
        var named = Union(request.NamedMemberIds, MemberIds);
        var teams = Union(request.NotifyTeamKeys, Teams.Select(team => team.Key));
        if (TooMany(named, teams) is { } refusal)
        {
            return refusal;
        }

        if (Teams.FirstOrDefault(team => team.MemberIds.Count > MaxTeamMembers) is { } large)
        {
            return Invalid(
                "team_too_large",
                $"\"notifyTeamKeys\" names '{large.Key}', which has {large.MemberIds.Count} members; at most {MaxTeamMembers} can be asked as a team. Name a smaller team, or its members."
            );
        }

        var notified = Union(Union(request.NotifyMemberIds, MemberIds), Teams.SelectMany(team => team.MemberIds));
        return notified.Count > MaxNotified
            ? Invalid(
                "too_many_notified",
                $"The members named and those of the teams would be {notified.Count} people; at most {MaxNotified} can be told of one request. Name fewer or smaller teams."
            )
            : request with
            {
                NamedMemberIds = named,
                NotifyTeamKeys = teams,
                NotifyMemberIds = notified,
            };
    }

    /// <summary>The request with these members asked, too, though not by name.</summary>
    internal static Decision<ApprovalRequest> AskAlso(ApprovalRequest request, IEnumerable<string> memberIds)
    {
        var notified = Union(request.NotifyMemberIds, memberIds);
        return notified.Count > MaxNotified
                ? Invalid(
                    "too_many_notified",
                    $"With the members of the groups {notified.Count} people would be asked; at most {MaxNotified} can be told of one request."
                )
            : notified.Count == request.NotifyMemberIds.Count ? request
            : request with { NamedMemberIds = request.NamedMemberIds, NotifyMemberIds = notified, Version = request.Version + 1 };
    }

    private static IReadOnlyList<string> Union(IEnumerable<string> there, IEnumerable<string> added) =>
        [.. there.Union(added, StringComparer.Ordinal)];

    private static Refusal Invalid(string rule, string detail) => new(rule, RefusalKind.Invalid, detail);
}
