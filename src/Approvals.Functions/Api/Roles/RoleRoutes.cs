using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Functions.Patching;
using Approvals.Service.Access;
using Approvals.Service.Roles;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Roles;

/// <summary>Custom roles: <c>/api/v2/roles</c>.</summary>
public sealed class RoleRoutes(ApiEndpoint endpoint, RoleReader reader, RoleEditor editor, RoleAssignments assignments)
{
    private const string All = "api/v2/roles";

    private const string One = All + "/{customRoleKey}";

    [Function("GetCustomRoles")]
    [Describes("List custom roles in the order of their keys", Tag = "Roles", Answer = typeof(CustomRoleListRep))]
    [Refuses(403)]
    [Takes("limit", "How many at most: 1 to 200, 20 if not said.", Type = typeof(int))]
    [Takes("offset", "How many of the first to skip.", Type = typeof(int))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            Paging.Asked(request.Query),
            (caller, page, cancellationToken) =>
                Answers.Of(
                    reader.ListAsync(caller, page, cancellationToken),
                    async found =>
                    {
                        var assigned = await assignments.CountAsync(caller, cancellationToken);
                        return TypedResults.Json(
                            new CustomRoleListRep
                            {
                                Items = [.. found.Items.Select(role => CustomRoleRep.Of(role, assigned))],
                                TotalCount = found.TotalCount,
                                Links = Paging.Links("/" + All, request.Query, page, found.TotalCount),
                            },
                            RolesJson.Wire.CustomRoleListRep
                        );
                    }
                )
        );

    [Function("PostCustomRole")]
    [Describes("Make a custom role", Tag = "Roles", Status = 201, Answer = typeof(CustomRoleRep), Body = typeof(NewRoleBody))]
    [Refuses(403, 409)]
    public Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            NewRoleBody.From,
            (caller, asked, cancellationToken) =>
                AnswerAsync(caller, editor.CreateAsync(caller, asked, cancellationToken), cancellationToken, StatusCodes.Status201Created)
        );

    [Function("GetCustomRole")]
    [Describes("Get a custom role by its key or id", Tag = "Roles", Answer = typeof(CustomRoleRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string customRoleKey) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) => AnswerAsync(caller, reader.GetAsync(caller, customRoleKey, cancellationToken), cancellationToken)
        );

    [Function("PatchCustomRole")]
    [Describes(
        "Change a custom role's name, description, policy or base permissions",
        Tag = "Roles",
        Answer = typeof(CustomRoleRep),
        Body = typeof(JsonPatchBody),
        IsJsonPatch = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Patch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request,
        string customRoleKey
    ) =>
        endpoint.HandleAsync(
            request,
            RolePatch.Read,
            (caller, patch, cancellationToken) =>
                AnswerAsync(caller, editor.PatchAsync(caller, customRoleKey, patch, cancellationToken), cancellationToken)
        );

    [Function("DeleteCustomRole")]
    [Describes("Delete a custom role, and so take from everybody what it allows", Tag = "Roles", Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string customRoleKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(editor.DeleteAsync(caller, customRoleKey, cancellationToken), _ => TypedResults.NoContent())
        );

    private Task<IResult> AnswerAsync(
        Caller caller,
        Task<Decision<CustomRole>> deciding,
        CancellationToken cancellationToken,
        int status = StatusCodes.Status200OK
    ) =>
        Answers.Of(
            deciding,
            async role =>
                TypedResults.Json(
                    CustomRoleRep.Of(role, await assignments.CountAsync(caller, cancellationToken)),
                    RolesJson.Wire.CustomRoleRep,
                    statusCode: status
                )
        );
}
