using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Roles;

/// <summary>Serializer of the bodies and answers of routes about custom roles.</summary>
[JsonSerializable(typeof(CustomRoleRep))]
[JsonSerializable(typeof(CustomRoleListRep))]
[JsonSerializable(typeof(NewRoleBody))]
internal sealed partial class RolesJson : JsonSerializerContext
{
    public static RolesJson Wire { get; } = new(WireJson.NewOptions());
}
