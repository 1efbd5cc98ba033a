using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;

namespace Approvals.Service.Teams;

/// <summary>By what lists of teams are filtered.</summary>
public static class TeamLists
{
    private static readonly FilterableFields<Team> s_fields = new(
        FilterableField<Team>.Query(team => [team.Key, team.Name]),
        FilterableField<Team>.Switch("nomembers", team => team.MemberIds is [])
    );

    /// <summary>Reads which teams a query asks for.</summary>
    /// <param name="filter">A filter such as <c>query:backend,nomembers:false</c>.</param>
    /// <param name="page">The page.</param>
    public static Decision<Selection<Team>> Parse(string? filter, Decision<PageQuery> page) =>
        Selection<Team>.Parse(filter, sort: null, page, s_fields, []);
}
