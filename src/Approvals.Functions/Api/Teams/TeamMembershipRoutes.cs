using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Members;
using Approvals.Service.Teams;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Approvals.Functions.Api.Teams;

/// <summary>Who is in which teams and looks after them, and what roles that gives.</summary>
public sealed class TeamMembershipRoutes(
    ApiEndpoint endpoint,
    TeamRoleReader roles,
    TeamMaintainerReader maintainers,
    TeamJoiner joiner,
    IOptions<ApiOptions> options
)
{
    private const string All = "api/v2/teams";

    private const string One = All + "/{teamKey}";

    [Function("GetTeamRoles")]
    [Describes("List a team's custom roles in the order of their keys", Tag = "Teams", Answer = typeof(TeamRoleListRep))]
    [Refuses(403, 404)]
    [Takes("limit", "How many at most: 1 to 200, 20 if not said.", Type = typeof(int))]
    [Takes("offset", "How many of the first to skip.", Type = typeof(int))]
    public Task<IResult> Roles(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One + "/roles")] HttpRequest request,
        string teamKey
    ) =>
        endpoint.HandleAsync(
            request,
            Paging.Asked(request.Query),
            (caller, page, cancellationToken) =>
                Answers.Of(
                    roles.ListAsync(caller, teamKey, page, cancellationToken),
                    found =>
                        TypedResults.Json(
                            new TeamRoleListRep
                            {
                                Items = [.. found.Items.Select(role => new TeamRoleRep(role.Key, role.Name))],
                                TotalCount = found.TotalCount,
                                Links = Paging.Links($"/{All}/{teamKey}/roles", request.Query, page, found.TotalCount),
                            },
                            TeamsJson.Wire.TeamRoleListRep
                        )
                )
        );

    [Function("GetTeamMaintainers")]
    [Describes("List the members who look after a team", Tag = "Teams", Answer = typeof(TeamMaintainerListRep))]
    [Refuses(403, 404)]
    [Takes("limit", "How many at most: 1 to 200, 20 if not said.", Type = typeof(int))]
    [Takes("offset", "How many of the first to skip.", Type = typeof(int))]
    public Task<IResult> Maintainers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One + "/maintainers")] HttpRequest request,
        string teamKey
    ) =>
        endpoint.HandleAsync(
            request,
            Paging.Asked(request.Query),
            (caller, page, cancellationToken) =>
                Answers.Of(
                    maintainers.ListAsync(caller, teamKey, page, cancellationToken),
                    found =>
                        TypedResults.Json(
                            new TeamMaintainerListRep
                            {
                                Items = [.. found.Items.Select(MemberSummaryRep.Of)],
                                TotalCount = found.TotalCount,
                                Links = Paging.Links($"/{All}/{teamKey}/maintainers", request.Query, page, found.TotalCount),
                            },
                            TeamsJson.Wire.TeamMaintainerListRep
                        )
                )
        );

    [Function("PostTeamMembers")]
    [Describes(
        "Add the members whose addresses are in the first column of a CSV file to a team: all, or with 207 none",
        Tag = "Teams",
        Status = 201,
        OtherStatus = 207,
        Answer = typeof(TeamImportsRep),
        TakesFile = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/members")] HttpRequest request,
        string teamKey
    ) =>
        endpoint.HandleAsync(
            request,
            async (caller, cancellationToken) =>
                (await TeamImportFile.ReadAsync(request, options.Value.MaxBodyBytes, cancellationToken)).Accepted(
                    out var addresses,
                    out var wrong
                )
                    ? await Answers.Of(
                        joiner.ImportAsync(caller, teamKey, addresses, cancellationToken),
                        found =>
                            TypedResults.Json(
                                TeamImportsRep.Of(found),
                                TeamsJson.Wire.TeamImportsRep,
                                statusCode: found.All(one => one.Problem is null)
                                    ? StatusCodes.Status201Created
                                    : StatusCodes.Status207MultiStatus
                            )
                    )
                    : ApiError.Of(wrong).ToResult()
        );

    [Function("PatchTeams")]
    [Describes(
        "Add many members to many teams; the answer has an error for each that could not be done",
        Tag = "Teams",
        Answer = typeof(BulkTeamsRep),
        Body = typeof(TeamsEditBody),
        IsBeta = true
    )]
    [Refuses(403, 409)]
    public Task<IResult> Patch([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = All)] HttpRequest request) =>
        endpoint.HandleBetaAsync(
            request,
            TeamsEditBody.From,
            (caller, additions, cancellationToken) =>
                Answers.Of(
                    joiner.PatchAsync(caller, additions, cancellationToken),
                    outcome => TypedResults.Json(BulkTeamsRep.Of(outcome), TeamsJson.Wire.BulkTeamsRep)
                )
        );
}
