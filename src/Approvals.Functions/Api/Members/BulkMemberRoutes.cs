using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Members;

/// <summary>Changes of many members at once, and of the teams that a member is in.</summary>
public sealed class BulkMemberRoutes(ApiEndpoint endpoint, BulkMemberEditor editor, TeamJoiner joiner)
{
    [Function("PatchMembers")]
    [Describes(
        "Change the roles of many members; the answer has an error for each that could not be done",
        Tag = "Members",
        Answer = typeof(BulkMembersRep),
        Body = typeof(MembersEditBody)
    )]
    [Refuses(403, 409)]
    public Task<IResult> Patch([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/v2/members")] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            MembersEditBody.From,
            (caller, changes, cancellationToken) =>
                Answers.Of(
                    editor.PatchAsync(caller, changes, cancellationToken),
                    outcome => TypedResults.Json(BulkMembersRep.Of(outcome), MembersJson.Wire.BulkMembersRep)
                )
        );

    [Function("PostMemberTeams")]
    [Describes(
        "Add a member to teams: to all of them or none",
        Tag = "Members",
        Status = 201,
        Answer = typeof(MemberRep),
        Body = typeof(MemberTeamsBody)
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Join(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v2/members/{id}/teams")] HttpRequest request,
        string id
    ) =>
        endpoint.HandleAsync(
            request,
            MemberTeamsBody.From,
            (caller, teamKeys, cancellationToken) =>
                Answers.Of(
                    joiner.JoinAllAsync(caller, id, teamKeys, cancellationToken),
                    member => TypedResults.Json(MemberRep.Of(member), MembersJson.Wire.MemberRep, statusCode: StatusCodes.Status201Created)
                )
        );
}
