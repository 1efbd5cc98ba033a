using System.Text.Json.Serialization;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Projects;

/// <summary>What new flags of a project are like, in LaunchDarkly's shape.</summary>
internal sealed record ProjectFlagDefaultsRep
{
    /// <summary>The project's.</summary>
    public required string Key { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required bool Temporary { get; init; }

    public required ClientSideAvailabilityRep DefaultClientSideAvailability { get; init; }

    public required BooleanDefaultsRep BooleanDefaults { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static ProjectFlagDefaultsRep Of(Project project) =>
        new()
        {
            Key = project.Key,
            Tags = project.NewFlags.Tags,
            Temporary = project.NewFlags.Temporary,
            DefaultClientSideAvailability = ClientSideAvailabilityRep.Of(project.DefaultClientSideAvailability),
            BooleanDefaults = BooleanDefaultsRep.Of(project.NewFlags.Boolean),
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"/api/v2/projects/{project.Key}/flag-defaults"),
                ["parent"] = new($"/api/v2/projects/{project.Key}"),
            },
        };
}

/// <summary>The variations true and false of new flags. Positions are 0 for true and 1 for false.</summary>
internal sealed record BooleanDefaultsRep(
    string TrueDisplayName,
    string FalseDisplayName,
    string TrueDescription,
    string FalseDescription,
    int OnVariation,
    int OffVariation
)
{
    public static BooleanDefaultsRep Of(BooleanVariations variations) =>
        new(
            variations.TrueName,
            variations.FalseName,
            variations.TrueDescription,
            variations.FalseDescription,
            variations.OnVariation,
            variations.OffVariation
        );

    public BooleanVariations Read() =>
        new()
        {
            TrueName = TrueDisplayName,
            FalseName = FalseDisplayName,
            TrueDescription = TrueDescription,
            FalseDescription = FalseDescription,
            OnVariation = OnVariation,
            OffVariation = OffVariation,
        };
}
