using System.Text.Json.Serialization;
using Approvals.Domain.Access;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Roles;

/// <summary>A custom role.</summary>
internal sealed record CustomRoleRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<StatementRep> Policy { get; init; }

    public required string BasePermissions { get; init; }

    /// <summary>Who has it, as far as the caller may see them; up to half a minute behind.</summary>
    public RoleAssignedToRep? AssignedTo { get; init; }

    public string? ResourceCategory { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <param name="role">The role.</param>
    /// <param name="assigned">How many members and teams have a role, by its id.</param>
    public static CustomRoleRep Of(CustomRole role, Func<string, (int Members, int Teams)> assigned)
    {
        var (members, teams) = assigned(role.Id);
        return Of(role) with { AssignedTo = new(members, teams) };
    }

    public static CustomRoleRep Of(CustomRole role) =>
        new()
        {
            Id = role.Id,
            Key = role.Key,
            Name = role.Name,
            Description = role.Description,
            Policy = [.. role.Policy.Select(StatementRep.Of)],
            BasePermissions = RoleNames.Of(role.BasePermissions),
            ResourceCategory = role.ResourceCategory,
            Links = new Dictionary<string, Link> { ["self"] = new($"/api/v2/roles/{role.Key}"), ["parent"] = new("/api/v2/roles") },
        };
}

/// <summary>How many have a custom role, not counting who has it by a team.</summary>
internal sealed record RoleAssignedToRep(int MembersCount, int TeamsCount);

/// <summary>A page of custom roles.</summary>
internal sealed record CustomRoleListRep
{
    public required IReadOnlyList<CustomRoleRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}

/// <summary>A statement of a policy. It has resources or notResources, and actions or notActions.</summary>
internal sealed record StatementRep
{
    public required string Effect { get; init; }

    public IReadOnlyList<string>? Resources { get; init; }

    public IReadOnlyList<string>? NotResources { get; init; }

    public IReadOnlyList<string>? Actions { get; init; }

    public IReadOnlyList<string>? NotActions { get; init; }

    public static StatementRep Of(PolicyStatement statement) =>
        new()
        {
            Effect = statement.Effect == Domain.Access.Effect.Allow ? "allow" : "deny",
            Resources = statement.Resources,
            NotResources = statement.NotResources,
            Actions = statement.Actions,
            NotActions = statement.NotActions,
        };
}
