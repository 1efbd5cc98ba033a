using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Teams;

/// <summary>Serializer of the bodies and answers of routes about teams.</summary>
[JsonSerializable(typeof(TeamRep))]
[JsonSerializable(typeof(TeamListRep))]
[JsonSerializable(typeof(NewTeamBody))]
[JsonSerializable(typeof(TeamEditBody))]
[JsonSerializable(typeof(TeamsEditBody))]
[JsonSerializable(typeof(BulkTeamsRep))]
[JsonSerializable(typeof(TeamRoleListRep))]
[JsonSerializable(typeof(TeamMaintainerListRep))]
[JsonSerializable(typeof(TeamImportsRep))]
internal sealed partial class TeamsJson : JsonSerializerContext
{
    public static TeamsJson Wire { get; } = new(WireJson.NewOptions());
}
