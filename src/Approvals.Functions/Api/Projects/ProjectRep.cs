using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Projects;

/// <summary>A project in LaunchDarkly's shape, without its environments.</summary>
internal record ProjectRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>
    /// The older name for availability by client-side id, which is a part of <see cref="DefaultClientSideAvailability"/>.
    /// </summary>
    public required bool IncludeInSnippetByDefault { get; init; }

    public required ClientSideAvailabilityRep DefaultClientSideAvailability { get; init; }

    /// <summary>Ours: the IANA name of the time zone in which days and weeks of workflows are counted; absent for UTC.</summary>
    public string? TimeZone { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static ProjectRep Of(Project project) =>
        new()
        {
            Id = project.Id,
            Key = project.Key,
            Name = project.Name,
            Tags = project.Tags,
            IncludeInSnippetByDefault = project.DefaultClientSideAvailability.UsingEnvironmentId,
            DefaultClientSideAvailability = ClientSideAvailabilityRep.Of(project.DefaultClientSideAvailability),
            TimeZone = project.TimeZone,
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"/api/v2/projects/{project.Key}"),
                ["environments"] = new($"/api/v2/projects/{project.Key}/environments"),
            },
        };
}

/// <summary>A project in answers to GET: with its environments where the query asks for them.</summary>
internal sealed record ExpandedProjectRep : ProjectRep
{
    [SetsRequiredMembers]
    private ExpandedProjectRep(ProjectRep common, EnvironmentListRep? environments)
        : base(common) => Environments = environments;

    [JsonPropertyOrder(1)]
    public EnvironmentListRep? Environments { get; }

    public static ExpandedProjectRep Of(Project project, bool withEnvironments) =>
        new(Of(project), withEnvironments ? EnvironmentListRep.Of(project) : null);
}

/// <summary>A project in answers to POST and PATCH: with all its environments.</summary>
internal sealed record WholeProjectRep : ProjectRep
{
    [SetsRequiredMembers]
    private WholeProjectRep(ProjectRep common, IReadOnlyList<EnvironmentRep> environments)
        : base(common) => Environments = environments;

    [JsonPropertyOrder(1)]
    public IReadOnlyList<EnvironmentRep> Environments { get; }

    public static new WholeProjectRep Of(Project project) => new(ProjectRep.Of(project), EnvironmentListRep.Of(project).Items);
}

/// <summary>A page of projects.</summary>
internal sealed record ProjectListRep
{
    public required IReadOnlyList<ExpandedProjectRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
