using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Flags;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Flags;

/// <summary>The body that makes a flag.</summary>
internal sealed record NewFlagBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<NewVariationBody>? Variations { get; init; }

    public FlagDefaults? Defaults { get; init; }

    public bool? Temporary { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public string? MaintainerId { get; init; }

    public string? MaintainerTeamKey { get; init; }

    public IReadOnlyDictionary<string, CustomPropertyRep>? CustomProperties { get; init; }

    public ClientSideAvailabilityRep? ClientSideAvailability { get; init; }

    /// <summary>The older name for availability by client-side id; ignored where the newer member is there.</summary>
    public bool? IncludeInSnippet { get; init; }

    /// <summary>Whether it starts on in every environment.</summary>
    public bool? IsFlagOn { get; init; }

    public static Decision<NewFlag> From(JsonElement json) => BodyReader.Read(json, FlagsJson.Wire.NewFlagBody, body => body.Read());

    private Decision<NewFlag> Read() =>
        new NewFlag
        {
            Key = Key,
            Name = Name,
            Description = Description ?? "",
            Variations =
            [
                .. (Variations ?? []).Select(variation => new NewVariation(variation.Value, variation.Name, variation.Description)),
            ],
            Defaults = Defaults,
            Temporary = Temporary,
            Tags = Tags,
            MaintainerId = MaintainerId,
            MaintainerTeamKey = MaintainerTeamKey,
            CustomProperties = CustomProperties?.ToDictionary(property => property.Key, property => property.Value.Read()) ?? [],
            ClientSideAvailability =
                ClientSideAvailability?.Read(new(UsingMobileKey: false, UsingEnvironmentId: false))
                ?? new(UsingMobileKey: false, UsingEnvironmentId: IncludeInSnippet ?? false),
            On = IsFlagOn ?? false,
        };
}

internal sealed record NewVariationBody(JsonElement Value, string? Name, string? Description);
