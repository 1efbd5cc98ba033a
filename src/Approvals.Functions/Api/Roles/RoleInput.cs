using System.Text.Json;
using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Roles;
using Approvals.Storage;

namespace Approvals.Functions.Api.Roles;

/// <summary>What the role routes take out of bodies.</summary>
internal static class RoleInput
{
    public static Decision<NewRole> New(BodyReader body)
    {
        var (key, name, description, basePermissions) = (body.Required("key"), body.Required("name"), body.Optional("description"), body.Optional("basePermissions"));
        if (PolicyInput.Read(body, "policy") is not { } policy)
        {
            return body.Refusal ?? new Refusal("invalid_body", RefusalKind.Invalid, "\"policy\" is missing; it must be an array of statements, which may be empty.");
        }

        return (body.Refusal ?? Texts.CheckName("name", name) ?? Texts.CheckDescription("description", description)) is { } wrong
            || !policy.Accepted(out var statements, out wrong)
            || !RoleNames.Parse("basePermissions", basePermissions ?? RoleNames.Of(Role.NoAccess), Role.Reader, Role.NoAccess).Accepted(out var role, out wrong)
                ? wrong
                : new NewRole(key, name, description is "" ? null : description, statements, role);
    }

    public static Decision<DocumentPatch<CustomRole, NewRole>> Patch(JsonElement body) =>
        AccountPatch.Read<CustomRole, NewRole>(body, RoleEditor.Patchable, Document, New);

    /// <summary>Also a description that is not there can be replaced.</summary>
    private static JsonElement Document(CustomRole role) =>
        JsonSerializer.SerializeToElement(CustomRoleRep.Of(role with { Description = role.Description ?? "" }), WireJson.Readable.CustomRoleRep);
}
