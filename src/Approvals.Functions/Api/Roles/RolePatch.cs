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
        AccountPatch.Read<CustomRole, NewRole>(body, new(RoleEditor.Patchable, RolesJson.Wire.CustomRoleRep), Document, NewRoleBody.From);

    private static JsonElement Document(CustomRole role) =>
        JsonSerializer.SerializeToElement(CustomRoleRep.Of(role), RolesJson.Wire.CustomRoleRep);
}
