using Approvals.Domain;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Functions.Patching;
using Approvals.Service.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Members;

/// <summary>Members: <c>/api/v2/members</c>.</summary>
public sealed class MemberRoutes(
    ApiEndpoint endpoint,
    MemberReader reader,
    MemberCreator creator,
    MemberEditor editor,
    MemberRemover remover
)
{
    private const string All = "api/v2/members";

    private const string One = All + "/{id}";

    private const string Expand =
        "What to show beside: any of customRoles, which are always shown, and roleAttributes, which no member here has.";

    [Function("GetMembers")]
    [Describes("List members in the order of their addresses, or as sort says", Tag = "Members", Answer = typeof(MemberListRep))]
    [Refuses(403)]
    [Takes(
        "filter",
        "Which members: any of query:TEXT, role:ONE|TWO, customRole:ONE|TWO, id:ONE|TWO, email:ONE|TWO, team:ONE|TWO, noteam:true and "
            + "lastSeen:{\"before\":MILLISECONDS} (or {\"never\":true}), joined by commas."
    )]
    [Takes("sort", "By what to sort: any of displayName and lastSeen, joined by commas, with - before one for the other direction.")]
    [Takes("expand", Expand)]
    [Takes("limit", "How many at most: 1 to 200, 20 if not said.", Type = typeof(int))]
    [Takes("offset", "How many of the first to skip.", Type = typeof(int))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            async (caller, cancellationToken) =>
                MemberLists
                    .Parse(request.Query["filter"], request.Query["sort"], Paging.Asked(request.Query))
                    .Accepted(out var asked, out var refusal) && MemberQueries.Expand(request.Query).Accepted(out _, out refusal)
                    ? await Answers.Of(
                        reader.ListAsync(caller, asked, cancellationToken),
                        found =>
                            TypedResults.Json(
                                new MemberListRep
                                {
                                    Items = [.. found.Items.Select(MemberRep.Of)],
                                    TotalCount = found.TotalCount,
                                    Links = Paging.Links("/" + All, request.Query, asked.Page, found.TotalCount),
                                },
                                MembersJson.Wire.MemberListRep
                            )
                    )
                    : ApiError.Of(refusal).ToResult()
        );

    [Function("PostMembers")]
    [Describes(
        "Make 1 to 48 members: all of them or none",
        Tag = "Members",
        Status = 201,
        Answer = typeof(MemberListRep),
        Body = typeof(IReadOnlyList<NewMemberBody>)
    )]
    [Refuses(403, 409)]
    public Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            MemberInput.New,
            (caller, asked, cancellationToken) =>
                Answers.Of(
                    creator.CreateAsync(caller, asked, cancellationToken),
                    made =>
                        TypedResults.Json(
                            new MemberListRep
                            {
                                Items = [.. made.Select(MemberRep.Of)],
                                TotalCount = made.Count,
                                Links = new Dictionary<string, Link> { ["self"] = new("/" + All) },
                            },
                            MembersJson.Wire.MemberListRep,
                            statusCode: StatusCodes.Status201Created
                        )
                )
        );

    [Function("GetMember")]
    [Describes("Get a member by id, or by 'me' the one that the token speaks for", Tag = "Members", Answer = typeof(MemberRep))]
    [Refuses(403, 404)]
    [Takes("expand", Expand)]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string id) =>
        endpoint.HandleAsync(
            request,
            MemberQueries.Expand(request.Query),
            (caller, _, cancellationToken) => Answer(reader.GetAsync(caller, id, cancellationToken))
        );

    [Function("PatchMember")]
    [Describes(
        "Change a member's base role, custom roles or names",
        Tag = "Members",
        Answer = typeof(MemberRep),
        Body = typeof(JsonPatchBody),
        IsJsonPatch = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Patch([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request, string id) =>
        endpoint.HandleAsync(
            request,
            MemberInput.Patch,
            (caller, patch, cancellationToken) => Answer(editor.PatchAsync(caller, id, patch, cancellationToken))
        );

    [Function("DeleteMember")]
    [Describes("Remove a member, whose tokens are worth nothing from then on", Tag = "Members", Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string id) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) => Answers.Of(remover.RemoveAsync(caller, id, cancellationToken), _ => TypedResults.NoContent())
        );

    private static Task<IResult> Answer(Task<Decision<MemberView>> deciding) =>
        Answers.Of(deciding, view => TypedResults.Json(MemberRep.Of(view), MembersJson.Wire.MemberRep));
}
