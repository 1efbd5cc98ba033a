using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Members;

namespace Approvals.Functions.Api.Teams;

/// <summary>The body that changes many teams.</summary>
internal sealed record TeamsEditBody
{
    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public static Decision<IReadOnlyList<TeamsAddition>> From(JsonElement json) =>
        BodyReader.Read(json, TeamsJson.Wire.TeamsEditBody, body => TeamsPatch.Read(body.Instructions));
}

/// <summary>What came of a change of many teams.</summary>
internal sealed record BulkTeamsRep
{
    [JsonPropertyName("memberIDs")]
    public required IReadOnlyList<string> MemberIds { get; init; }

    public required IReadOnlyList<string> TeamKeys { get; init; }

    /// <summary>Each has one member: why not, by the id of a member or the key of a team.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, string>> Errors { get; init; }

    public static BulkTeamsRep Of(TeamsOutcome outcome) =>
        new()
        {
            MemberIds = outcome.MemberIds,
            TeamKeys = outcome.Teams.Changed,
            Errors = [.. outcome.Teams.Errors.Select(error => new Dictionary<string, string> { [error.Name] = error.Why })],
        };
}

/// <summary>A page of a team's custom roles.</summary>
internal sealed record TeamRoleListRep
{
    public required IReadOnlyList<TeamRoleRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}

/// <summary>A page of the members who look after a team.</summary>
internal sealed record TeamMaintainerListRep
{
    public required IReadOnlyList<MemberSummaryRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}

/// <summary>What came of a file of addresses, row by row.</summary>
internal sealed record TeamImportsRep(IReadOnlyList<TeamImportRep> Items)
{
    public static TeamImportsRep Of(IReadOnlyList<(string Address, string? Problem)> rows) =>
        new([.. rows.Select(row => new TeamImportRep(row.Problem is null ? "success" : "error", row.Address, row.Problem))]);
}

/// <param name="Status">success or error.</param>
/// <param name="Value">The address.</param>
/// <param name="Message">What is wrong; absent where nothing is.</param>
internal sealed record TeamImportRep(string Status, string Value, string? Message);
