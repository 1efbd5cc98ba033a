using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Resources;

namespace Approvals.Functions.Api.Flags;

/// <summary>A flag without its environments, in LaunchDarkly's shape.</summary>
internal record ExpandedFlagRep
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    [Shape(typeof(FlagKind))]
    public required string Kind { get; init; }

    public required string Description { get; init; }

    [JsonPropertyName("_version")]
    public required int Version { get; init; }

    public required long CreationDate { get; init; }

    public required IReadOnlyList<VariationRep> Variations { get; init; }

    public required FlagDefaults Defaults { get; init; }

    public required ClientSideAvailabilityRep ClientSideAvailability { get; init; }

    /// <summary>The older name of availability by client-side id.</summary>
    public required bool IncludeInSnippet { get; init; }

    public required bool Temporary { get; init; }

    public required bool Archived { get; init; }

    public long? ArchivedDate { get; init; }

    public required bool Deprecated { get; init; }

    public long? DeprecatedDate { get; init; }

    public string? MaintainerId { get; init; }

    public string? MaintainerTeamKey { get; init; }

    /// <summary>The member who looks after it, if the caller may see the member.</summary>
    [JsonPropertyName("_maintainer")]
    public MemberSummaryRep? Maintainer { get; init; }

    /// <summary>The team that looks after it, if the caller may see the team.</summary>
    [JsonPropertyName("_maintainerTeam")]
    public MaintainerTeamRep? MaintainerTeam { get; init; }

    /// <summary>Of a flag that was made for a migration.</summary>
    [JsonPropertyName("_purpose")]
    public string? Purpose { get; init; }

    public MigrationSettingsBody? MigrationSettings { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyDictionary<string, CustomPropertyRep> CustomProperties { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static ExpandedFlagRep Of(string projectKey, Flag flag) =>
        new()
        {
            Key = flag.Key,
            Name = flag.Name,
            Kind = flag.Kind.ToWord(),
            Description = flag.Description,
            Version = flag.Version,
            CreationDate = flag.CreatedAt.ToUnixTimeMilliseconds(),
            Variations =
            [
                .. flag.Variations.Select(variation => new VariationRep(
                    variation.Id,
                    variation.Value,
                    variation.Name,
                    variation.Description
                )),
            ],
            Defaults = flag.Defaults,
            ClientSideAvailability = ClientSideAvailabilityRep.Of(flag.ClientSideAvailability),
            IncludeInSnippet = flag.ClientSideAvailability.UsingEnvironmentId,
            Temporary = flag.Temporary,
            Archived = flag.Archived,
            ArchivedDate = flag.ArchivedAt?.ToUnixTimeMilliseconds(),
            Deprecated = flag.Deprecated,
            DeprecatedDate = flag.DeprecatedAt?.ToUnixTimeMilliseconds(),
            MaintainerId = flag.MaintainerId,
            MaintainerTeamKey = flag.MaintainerTeamKey,
            Purpose = flag.Migration is null ? null : NewFlagBody.Migrates,
            MigrationSettings = flag.Migration is { } migration ? new(migration.StageCount, migration.ContextKind) : null,
            Tags = flag.Tags,
            CustomProperties = flag.CustomProperties.ToDictionary(
                property => property.Key,
                property => new CustomPropertyRep(property.Value.Name, property.Value.Values)
            ),
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"/api/v2/flags/{projectKey}/{flag.Key}"),
                ["parent"] = new($"/api/v2/flags/{projectKey}"),
            },
        };
}

/// <summary>A flag with its state in every environment. States refer to variations by index.</summary>
internal sealed record FlagRep : ExpandedFlagRep
{
    [SetsRequiredMembers]
    private FlagRep(ExpandedFlagRep common, IReadOnlyDictionary<string, FlagEnvironmentRep> environments)
        : base(common) => Environments = environments;

    /// <summary>Always empty. Experiments are not supported, but clients' types require the member.</summary>
    [JsonPropertyOrder(1)]
    public ExperimentsRep Experiments { get; } = new(BaselineIdx: 0, Items: []);

    [JsonPropertyOrder(1)]
    public IReadOnlyDictionary<string, FlagEnvironmentRep> Environments { get; }

    /// <param name="projectKey">The flag's project.</param>
    /// <param name="flag">The flag.</param>
    /// <param name="only">Keys of the environments to show; none for all.</param>
    public static FlagRep Of(string projectKey, Flag flag, params IReadOnlyCollection<string> only) =>
        new(
            ExpandedFlagRep.Of(projectKey, flag),
            flag.Environments.Where(environment => only.Count == 0 || only.Contains(environment.Key))
                .ToDictionary(
                    environment => environment.Key,
                    environment => FlagEnvironmentRep.Of(projectKey, flag, environment.Key, environment.Value)
                )
        );

    /// <summary>The flag as lists show it: without prerequisites, targets and rules.</summary>
    public FlagRep Summarized() => new(this, Environments.ToDictionary(it => it.Key, it => it.Value.Summarized()));

    /// <summary>The same, with the names of whom and what it names.</summary>
    public FlagRep With(FlagNames names) =>
        new(
            this with
            {
                Maintainer = names.Members.GetValueOrDefault(MaintainerId ?? "") is { } member ? MemberSummaryRep.Of(member) : null,
                MaintainerTeam = names.Teams.GetValueOrDefault(MaintainerTeamKey ?? "") is { } team ? MaintainerTeamRep.Of(team) : null,
            },
            Environments.ToDictionary(
                environment => environment.Key,
                environment =>
                    environment.Value with
                    {
                        EnvironmentName = names.Environments.GetValueOrDefault(environment.Key, environment.Key),
                    }
            )
        );
}

/// <summary>A team that looks after a flag.</summary>
internal sealed record MaintainerTeamRep(
    string Key,
    string Name,
    [property: JsonPropertyName("_links")] IReadOnlyDictionary<string, Link> Links
)
{
    public static MaintainerTeamRep Of(Team team) =>
        new(team.Key, team.Name, new Dictionary<string, Link> { ["self"] = new($"/api/v2/teams/{team.Key}") });
}

/// <summary>A page of flags.</summary>
internal sealed record FlagListRep
{
    public required IReadOnlyList<FlagRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}

internal sealed record VariationRep([property: JsonPropertyName("_id")] string Id, JsonElement Value, string? Name, string? Description);

/// <summary>A custom property. Answers have its values; a body without them means none.</summary>
internal sealed record CustomPropertyRep(string Name, [property: Expected, JsonPropertyName("value")] IReadOnlyList<string>? Values)
{
    public CustomProperty Read() => new(Name, [.. (Values ?? []).Distinct()]);
}

internal sealed record ExperimentsRep(int BaselineIdx, IReadOnlyList<JsonElement> Items);
