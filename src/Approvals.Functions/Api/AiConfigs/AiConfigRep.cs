using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.AiConfigs;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Resources;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>An AI Config without its targeting, in LaunchDarkly's shape.</summary>
internal sealed record AiConfigRep
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    [Shape(typeof(AiConfigMode))]
    public required string Mode { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public string? MaintainerId { get; init; }

    public string? MaintainerTeamKey { get; init; }

    /// <summary>The member or team that looks after it, if it is there.</summary>
    [JsonPropertyName("_maintainer")]
    public AiMaintainerRep? Maintainer { get; init; }

    public string? EvaluationMetricKey { get; init; }

    public bool? IsInverted { get; init; }

    public required IReadOnlyList<AiVariationRep> Variations { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <summary>The path of a project's AI Configs. Each is found under it by its key.</summary>
    public static string PathOf(string projectKey) => $"/api/v2/projects/{projectKey}/ai-configs";

    public static AiConfigRep Of(string projectKey, AiConfig config, Maintainers maintainers) =>
        new()
        {
            Key = config.Key,
            Name = config.Name,
            Description = config.Description ?? "",
            Mode = config.Mode.ToWord(),
            Version = config.Version,
            Tags = config.Tags,
            MaintainerId = config.MaintainerId,
            MaintainerTeamKey = config.MaintainerTeamKey,
            Maintainer = AiMaintainerRep.Of(maintainers.MemberOf(config)) ?? AiMaintainerRep.Of(maintainers.TeamOf(config)),
            EvaluationMetricKey = config.EvaluationMetricKey,
            IsInverted = config.IsInverted,
            Variations = [.. config.Variations.Select(variation => AiVariationRep.Of(projectKey, config, variation))],
            CreatedAt = config.CreatedAt.ToUnixTimeMilliseconds(),
            UpdatedAt = config.LastModified.ToUnixTimeMilliseconds(),
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"{PathOf(projectKey)}/{config.Key}"),
                ["parent"] = new(PathOf(projectKey)),
                ["targeting"] = new($"{PathOf(projectKey)}/{config.Key}/targeting"),
            },
        };
}

/// <summary>Who looks after an AI Config: a member or a team, as its kind says.</summary>
internal sealed record AiMaintainerRep
{
    public required string Kind { get; init; }

    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    public string? Email { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Role { get; init; }

    public string? Key { get; init; }

    public string? Name { get; init; }

    public static AiMaintainerRep? Of(Member? member) =>
        member is null
            ? null
            : new()
            {
                Kind = "member",
                Id = member.Id,
                Email = member.Email,
                FirstName = member.FirstName,
                LastName = member.LastName,
                Role = RoleNames.Of(member.Role),
            };

    public static AiMaintainerRep? Of(Team? team) =>
        team is null
            ? null
            : new()
            {
                Kind = "team",
                Key = team.Key,
                Name = team.Name,
            };
}

/// <summary>A page of AI Configs.</summary>
internal sealed record AiConfigListRep
{
    public required IReadOnlyList<AiConfigRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
