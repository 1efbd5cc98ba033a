using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;
using Approvals.Service.Roles;

namespace Approvals.Functions.Api.Roles;

/// <summary>The body that makes a custom role; a role that was patched is read like it.</summary>
internal sealed record NewRoleBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    [Expected]
    public IReadOnlyList<StatementRep>? Policy { get; init; }

    public string? BasePermissions { get; init; }

    /// <summary>A label for the sort of resource that it is about.</summary>
    public string? ResourceCategory { get; init; }

    public static Decision<NewRole> From(JsonElement json) => BodyReader.Read(json, RolesJson.Wire.NewRoleBody, body => body.Read());

    private Decision<NewRole> Read() =>
        Check() is { } wrong
        || !PolicyInput.Read(Policy ?? [], "policy").Accepted(out var statements, out wrong)
        || !RoleNames
            .Parse("basePermissions", BasePermissions ?? RoleNames.Of(Role.NoAccess), Role.Reader, Role.NoAccess)
            .Accepted(out var role, out wrong)
            ? wrong
            : new NewRole(Key, Name, Description is "" ? null : Description, statements, role)
            {
                ResourceCategory = ResourceCategory is "" ? null : ResourceCategory,
            };

    private Refusal? Check() =>
        (
            Policy is null
                ? new Refusal(
                    "invalid_body",
                    RefusalKind.Invalid,
                    "\"policy\" is missing; it must be an array of statements, which may be empty."
                )
                : null
        )
        ?? Texts.CheckName("name", Name)
        ?? Texts.CheckDescription("description", Description)
        ?? (ResourceCategory is "" ? null : Texts.CheckName("resourceCategory", ResourceCategory));
}
