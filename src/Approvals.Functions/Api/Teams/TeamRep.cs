using System.Text.Json.Serialization;
using Approvals.Functions.Http;
using Approvals.Service.Teams;

namespace Approvals.Functions.Api.Teams;

/// <summary>A team.</summary>
internal sealed record TeamRep
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Unix milliseconds.</summary>
    [JsonPropertyName("_creationDate")]
    public required long CreationDate { get; init; }

    /// <summary>Unix milliseconds.</summary>
    [JsonPropertyName("_lastModified")]
    public required long LastModified { get; init; }

    [JsonPropertyName("_version")]
    public required int Version { get; init; }

    [JsonPropertyName("_idpSynced")]
    public bool IdpSynced { get; init; }

    /// <summary>The number of members; where the query asks for it.</summary>
    public TeamMembersRep? Members { get; init; }

    /// <summary>The custom roles; where the query asks for them.</summary>
    public TeamRolesRep? Roles { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <param name="view">The team.</param>
    /// <param name="expand">What to show beside: any of members and roles.</param>
    public static TeamRep Of(TeamView view, IReadOnlyCollection<string> expand)
    {
        var team = view.Team;
        return new()
        {
            Key = team.Key,
            Name = team.Name,
            Description = team.Description,
            CreationDate = team.CreatedAt?.ToUnixTimeMilliseconds() ?? 0,
            LastModified = team.ModifiedAt?.ToUnixTimeMilliseconds() ?? 0,
            Version = team.Version,
            Members = expand.Contains("members") ? new(team.MemberIds.Count) : null,
            Roles = expand.Contains("roles")
                ? new([.. view.Roles.Select(role => new TeamRoleRep(role.Key, role.Name))], view.Roles.Count)
                : null,
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"/api/v2/teams/{team.Key}"),
                ["parent"] = new("/api/v2/teams"),
                ["members"] = new($"/api/v2/members?filter=team:{team.Key}"),
            },
        };
    }
}

internal sealed record TeamMembersRep(int TotalCount);

internal sealed record TeamRolesRep(IReadOnlyList<TeamRoleRep> Items, int TotalCount);

internal sealed record TeamRoleRep(string Key, string Name);

/// <summary>A page of teams.</summary>
internal sealed record TeamListRep
{
    public required IReadOnlyList<TeamRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
