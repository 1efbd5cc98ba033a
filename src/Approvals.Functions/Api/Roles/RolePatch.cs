using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Shared;
using Approvals.Service.Access;
using Approvals.Service.Roles;

namespace Approvals.Functions.Api.Roles;

/// <summary>Patches of custom roles.</summary>
internal static class RolePatch
{
    public static Decision<DocumentPatch<CustomRole, NewRole>> Read(JsonElement body) =>
        AccountPatch.Read<CustomRole, NewRole>(body, RoleEditor.Patchable, Document, NewRoleBody.From);

    /// <summary>
    /// What clients see, with empty texts where there are none: the replace operation needs something to replace.
    /// </summary>
    private static JsonElement Document(CustomRole role) =>
        JsonSerializer.SerializeToElement(
            CustomRoleRep.Of(role with { Description = role.Description ?? "", ResourceCategory = role.ResourceCategory ?? "" }),
            RolesJson.Wire.CustomRoleRep
        );
}
