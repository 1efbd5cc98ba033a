using System.Text.Json.Serialization;
using Approvals.Domain.Flags;
using Approvals.Domain.Projects;

namespace Approvals.Wire;

/// <summary>A project in LaunchDarkly's shape, without its environments.</summary>
internal sealed record ProjectRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public bool IncludeInSnippetByDefault { get; init; }

    public ClientSideAvailability DefaultClientSideAvailability { get; init; } = new(UsingMobileKey: false, UsingEnvironmentId: false);

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static ProjectRep Of(Project project) => new()
    {
        Id = project.Id,
        Key = project.Key,
        Name = project.Name,
        Tags = project.Tags,
        Links = new Dictionary<string, Link>
        {
            ["self"] = new($"/api/v2/projects/{project.Key}"),
            ["environments"] = new($"/api/v2/projects/{project.Key}/environments"),
        },
    };
}
