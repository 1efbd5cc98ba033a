using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Domain.Access;
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

    /// <summary>What members may do to the team, who need not be in it.</summary>
    public IReadOnlyList<PermissionGrantBody>? PermissionGrants { get; init; }

    /// <summary>Lists of values by name. They are kept and shown; no policy looks at them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? RoleAttributes { get; init; }

    public static Decision<NewTeam> From(JsonElement json) => BodyReader.Read(json, TeamsJson.Wire.NewTeamBody, body => body.Read());

    private Decision<NewTeam> Read()
    {
        PermissionGrant[] grants = [.. (PermissionGrants ?? []).Select(grant => grant.Read())];
        return (Texts.CheckName("name", Name) ?? Texts.CheckDescription("description", Description) ?? CheckGrants(grants)) is { } wrong
            ? wrong
            : new NewTeam(Key, Name, Description is "" ? null : Description, MemberIds ?? [], CustomRoleKeys ?? [])
            {
                Grants = grants,
                RoleAttributes = RoleAttributes ?? new Dictionary<string, IReadOnlyList<string>>(),
            };
    }

    private static Refusal? CheckGrants(IReadOnlyList<PermissionGrant> grants) =>
        (
            from grant in grants.Index()
            let problem = grant.Item.Check()
            where problem is not null
            select new Refusal("invalid_grant", RefusalKind.Invalid, $"\"permissionGrants[{grant.Index}]\" {problem}")
        ).FirstOrDefault();
}

/// <summary>What some members may do to a team: either an action set or actions.</summary>
internal sealed record PermissionGrantBody
{
    /// <summary>The only one is maintainTeam.</summary>
    public string? ActionSet { get; init; }

    public IReadOnlyList<string>? Actions { get; init; }

    [JsonPropertyName("memberIDs")]
    public IReadOnlyList<string>? MemberIds { get; init; }

    public PermissionGrant Read() =>
        new()
        {
            ActionSet = ActionSet is "" ? null : ActionSet,
            Actions = [.. (Actions ?? []).Distinct()],
            MemberIds = [.. (MemberIds ?? []).Distinct()],
        };
}
