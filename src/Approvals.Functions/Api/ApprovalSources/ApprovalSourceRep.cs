using System.Text.Json.Serialization;
using Approvals.Domain.ApprovalSources;
using Approvals.Functions.Http;
using Approvals.Service.ApprovalSources;

namespace Approvals.Functions.Api.ApprovalSources;

/// <summary>An approval source.</summary>
internal sealed record ApprovalSourceRep
{
    public const string Path = "/api/v2/approval-sources";

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required string ProjectKey { get; init; }

    public required string EnvironmentKey { get; init; }

    public required bool On { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>In Unix milliseconds.</summary>
    public required long CreationDate { get; init; }

    /// <summary>The whole text in the answer to the call that made it; in every other its last four characters.</summary>
    public required string Token { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static ApprovalSourceRep Of(ShownSource shown) =>
        shown.Token is { } token ? Of(shown.Source) with { Token = token } : Of(shown.Source);

    public static ApprovalSourceRep Of(ApprovalSource source) =>
        new()
        {
            Id = source.Id,
            Name = source.Name,
            Description = source.Description,
            ProjectKey = source.ProjectKey,
            EnvironmentKey = source.EnvironmentKey,
            On = source.On,
            Tags = source.Tags,
            CreationDate = source.CreatedAt.ToUnixTimeMilliseconds(),
            Token = source.LastFour,
            Links = new Dictionary<string, Link> { ["self"] = new($"{Path}/{source.Id}"), ["parent"] = new(Path) },
        };
}

/// <summary>All approval sources.</summary>
internal sealed record ApprovalSourceListRep
{
    public required IReadOnlyList<ApprovalSourceRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
