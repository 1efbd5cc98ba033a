using Approvals.Domain;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Teams;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Teams;

/// <summary>Teams: <c>/api/v2/teams</c>.</summary>
public sealed class TeamRoutes(ApiEndpoint endpoint, TeamReader reader, TeamEditor editor)
{
    private const string All = "api/v2/teams";

    private const string One = All + "/{teamKey}";

    private const string Beside =
        "What to show beside: any of members (their number), roles, maintainers, projects (those that its roles allow to change) and roleAttributes, joined by commas.";

    [Function("GetTeams")]
    [Describes("List teams in the order of their keys", Tag = "Teams", Answer = typeof(TeamListRep))]
    [Refuses(403)]
    [Takes("filter", "Which teams: query:backend, nomembers:true, or both joined by a comma.")]
    [Takes("expand", Beside)]
    [Takes("limit", "How many at most: 1 to 200, 20 if not said.", Type = typeof(int))]
    [Takes("offset", "How many of the first to skip.", Type = typeof(int))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            async (caller, cancellationToken) =>
                TeamLists.Parse(request.Query["filter"], Paging.Asked(request.Query)).Accepted(out var asked, out var refusal)
                && TeamQueries.Expand(request.Query).Accepted(out var parts, out refusal)
                    ? await Answers.Of(
                        reader.ListAsync(caller, asked, parts, cancellationToken),
                        found =>
                            TypedResults.Json(
                                new TeamListRep
                                {
                                    Items = [.. found.Items.Select(TeamRep.Of)],
                                    TotalCount = found.TotalCount,
                                    Links = Paging.Links("/" + All, request.Query, asked.Page, found.TotalCount),
                                },
                                TeamsJson.Wire.TeamListRep
                            )
                    )
                    : ApiError.Of(refusal).ToResult()
        );

    [Function("PostTeam")]
    [Describes("Make a team", Tag = "Teams", Status = 201, Answer = typeof(TeamRep), Body = typeof(NewTeamBody))]
    [Refuses(403, 409)]
    [Takes("expand", Beside)]
    public Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            NewTeamBody.From,
            (caller, asked, cancellationToken) =>
                AnswerAsync(request, parts => editor.CreateAsync(caller, asked, parts, cancellationToken), StatusCodes.Status201Created)
        );

    [Function("GetTeam")]
    [Describes("Get a team", Tag = "Teams", Answer = typeof(TeamRep))]
    [Refuses(403, 404)]
    [Takes("expand", Beside)]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string teamKey) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) => AnswerAsync(request, parts => reader.GetAsync(caller, teamKey, parts, cancellationToken))
        );

    [Function("PatchTeam")]
    [Describes(
        "Change a team's name, description, members, custom roles, permission grants or role attributes",
        Tag = "Teams",
        Answer = typeof(TeamRep),
        Body = typeof(TeamEditBody)
    )]
    [Refuses(403, 404, 409)]
    [Takes("expand", Beside)]
    public Task<IResult> Patch([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request, string teamKey) =>
        endpoint.HandleAsync(
            request,
            TeamEditBody.From,
            (caller, patch, cancellationToken) =>
                AnswerAsync(request, parts => editor.PatchAsync(caller, teamKey, patch, parts, cancellationToken))
        );

    [Function("DeleteTeam")]
    [Describes("Delete a team, and so take from its members what its custom roles allow", Tag = "Teams", Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string teamKey) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) => Answers.Of(editor.DeleteAsync(caller, teamKey, cancellationToken), _ => TypedResults.NoContent())
        );

    /// <summary>The query is read before anything is done, so that a wrong one changes nothing.</summary>
    private static async Task<IResult> AnswerAsync(
        HttpRequest request,
        Func<TeamParts, Task<Decision<TeamView>>> decide,
        int status = StatusCodes.Status200OK
    ) =>
        TeamQueries.Expand(request.Query).Accepted(out var parts, out var refusal)
            ? await Answers.Of(decide(parts), team => TypedResults.Json(TeamRep.Of(team), TeamsJson.Wire.TeamRep, statusCode: status))
            : ApiError.Of(refusal).ToResult();
}
