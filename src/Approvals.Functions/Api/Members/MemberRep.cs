using System.Text.Json.Serialization;
using Approvals.Domain.Access;
using Approvals.Functions.Http;
using Approvals.Service.Members;

namespace Approvals.Functions.Api.Members;

/// <summary>A member in LaunchDarkly's shape. What it says of invitations is constant, for this service has none.</summary>
internal sealed record MemberRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Email { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    /// <summary>The member's object id in Entra ID. LaunchDarkly's members have no such member.</summary>
    public string? EntraObjectId { get; init; }

    public required string Role { get; init; }

    /// <summary>Ids.</summary>
    public required IReadOnlyList<string> CustomRoles { get; init; }

    public required IReadOnlyList<MemberTeamRep> Teams { get; init; }

    /// <summary>What the member may do to teams, those the member is in and others.</summary>
    public required IReadOnlyList<MemberGrantRep> PermissionGrants { get; init; }

    /// <summary>Lists of values by name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> RoleAttributes { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long CreationDate { get; init; }

    public required int Version { get; init; }

    [JsonPropertyName("_pendingInvite")]
    public bool PendingInvite { get; init; }

    [JsonPropertyName("_verified")]
    public bool Verified { get; init; } = true;

    public string Mfa { get; init; } = "disabled";

    /// <summary>Unix milliseconds, to about an hour; 0 when no token of the member was used.</summary>
    [JsonPropertyName("_lastSeen")]
    public required long LastSeen { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static MemberRep Of(MemberView view)
    {
        var member = view.Member;
        return new()
        {
            Id = member.Id,
            Email = member.Email,
            FirstName = member.FirstName,
            LastName = member.LastName,
            EntraObjectId = member.EntraObjectId,
            Role = RoleNames.Of(member.Role),
            CustomRoles = member.CustomRoleIds,
            Teams = [.. view.Teams.Select(team => new MemberTeamRep(team.Team.Key, team.Team.Name, team.RoleKeys))],
            PermissionGrants = [.. view.Grants.Select(it => MemberGrantRep.Of(it.TeamKey, it.Grant))],
            RoleAttributes = member.RoleAttributes,
            CreationDate = member.CreatedAt?.ToUnixTimeMilliseconds() ?? 0,
            Version = member.Version,
            LastSeen = view.LastSeen?.ToUnixTimeMilliseconds() ?? 0,
            Links = new Dictionary<string, Link> { ["self"] = new($"/api/v2/members/{member.Id}"), ["parent"] = new("/api/v2/members") },
        };
    }
}

/// <summary>A team that a member is in.</summary>
internal sealed record MemberTeamRep(string Key, string Name, IReadOnlyList<string> CustomRoleKeys);

/// <summary>What a member may do to a team: an action set or actions.</summary>
internal sealed record MemberGrantRep(string? ActionSet, IReadOnlyList<string>? Actions, string Resource)
{
    public static MemberGrantRep Of(string teamKey, PermissionGrant grant) =>
        new(grant.ActionSet, grant.Actions is [] ? null : grant.Actions, $"team/{teamKey}");
}

/// <summary>A page of members, or the members that a POST has made.</summary>
internal sealed record MemberListRep
{
    public required IReadOnlyList<MemberRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
