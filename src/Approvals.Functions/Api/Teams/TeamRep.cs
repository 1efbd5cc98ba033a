using System.Text.Json.Serialization;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Shared;
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

    /// <summary>The members who look after it; where the query asks for them.</summary>
    public TeamMaintainersRep? Maintainers { get; init; }

    /// <summary>The projects in which its roles allow to change something; where the query asks for them.</summary>
    public TeamProjectsRep? Projects { get; init; }

    /// <summary>Lists of values by name; where there are any or the query asks for them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? RoleAttributes { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static TeamRep Of(TeamView view)
    {
        var (team, parts) = view;
        return new()
        {
            Key = team.Key,
            Name = team.Name,
            Description = team.Description,
            CreationDate = team.CreatedAt?.ToUnixTimeMilliseconds() ?? 0,
            LastModified = team.ModifiedAt?.ToUnixTimeMilliseconds() ?? 0,
            Version = team.Version,
            Members = parts.HasFlag(TeamParts.Members) ? new(team.MemberIds.Count) : null,
            Roles = parts.HasFlag(TeamParts.Roles)
                ? new([.. view.Roles.Select(role => new TeamRoleRep(role.Key, role.Name))], view.Roles.Count)
                : null,
            Maintainers = parts.HasFlag(TeamParts.Maintainers) ? TeamMaintainersRep.Of(view.Maintainers) : null,
            Projects = parts.HasFlag(TeamParts.Projects) ? TeamProjectsRep.Of(view.Projects) : null,
            RoleAttributes = team.RoleAttributes.Count > 0 || parts.HasFlag(TeamParts.RoleAttributes) ? team.RoleAttributes : null,
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

internal sealed record TeamMaintainersRep(IReadOnlyList<MemberSummaryRep> Items, int TotalCount)
{
    public static TeamMaintainersRep Of(IReadOnlyList<Member> members) => new([.. members.Select(MemberSummaryRep.Of)], members.Count);
}

internal sealed record TeamProjectsRep(IReadOnlyList<ProjectSummaryRep> Items, int TotalCount)
{
    public static TeamProjectsRep Of(IReadOnlyList<Project> projects) => new([.. projects.Select(ProjectSummaryRep.Of)], projects.Count);
}

/// <summary>A project by its names.</summary>
internal sealed record ProjectSummaryRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static ProjectSummaryRep Of(Project project) =>
        new()
        {
            Id = project.Id,
            Key = project.Key,
            Name = project.Name,
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"/api/v2/projects/{project.Key}"),
                ["environments"] = new($"/api/v2/projects/{project.Key}/environments"),
            },
        };
}

/// <summary>A page of teams.</summary>
internal sealed record TeamListRep
{
    public required IReadOnlyList<TeamRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
