using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Teams;

/// <summary>The body that changes a team.</summary>
internal sealed record TeamEditBody
{
    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public static Decision<TeamPatch> From(JsonElement json) => BodyReader.Read(json, TeamsJson.Wire.TeamEditBody, body => body.Read());

    private Decision<TeamPatch> Read() => TeamPatch.Read(Instructions);
}
