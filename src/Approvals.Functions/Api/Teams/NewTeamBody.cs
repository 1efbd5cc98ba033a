using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;
using Approvals.Service.Teams;

namespace Approvals.Functions.Api.Teams;

/// <summary>The body that makes a team.</summary>
internal sealed record NewTeamBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    [JsonPropertyName("memberIDs")]
    public IReadOnlyList<string>? MemberIds { get; init; }

    /// <summary>Keys or ids.</summary>
    public IReadOnlyList<string>? CustomRoleKeys { get; init; }

    public static Decision<NewTeam> From(JsonElement json) => BodyReader.Read(json, TeamsJson.Wire.NewTeamBody, body => body.Read());

    private Decision<NewTeam> Read() =>
        (Texts.CheckName("name", Name) ?? Texts.CheckDescription("description", Description)) is { } wrong
            ? wrong
            : new NewTeam(Key, Name, Description is "" ? null : Description, MemberIds ?? [], CustomRoleKeys ?? []);
}
