using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Flags;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Flags;

/// <summary>The body that makes a flag.</summary>
internal sealed record NewFlagBody
{
    /// <summary>The only purpose that flags here can have.</summary>
    public const string Migrates = "migration";

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

    /// <summary>The older name for availability by client-side id.</summary>
    public bool? IncludeInSnippet { get; init; }

    /// <summary>Whether it starts on in every environment.</summary>
    public bool? IsFlagOn { get; init; }

    /// <summary>Flags that it waits for in every environment.</summary>
    public IReadOnlyList<NewPrerequisiteBody>? InitialPrerequisites { get; init; }

    /// <summary>What it is made for: migration, or nothing in particular. There are no holdouts here.</summary>
    public string? Purpose { get; init; }

    /// <summary>Of a flag whose purpose is migration. Its variations are the stages, and so must not be in the body.</summary>
    public MigrationSettingsBody? MigrationSettings { get; init; }

    public static Decision<NewFlag> From(JsonElement json) => BodyReader.Read(json, FlagsJson.Wire.NewFlagBody, body => body.Read());

    private Decision<NewFlag> Read() =>
        (
            ClientSideAvailabilityRep.Contradiction(
                ClientSideAvailability,
                IncludeInSnippet,
                ("clientSideAvailability", "includeInSnippet")
            ) ?? CheckPurpose()
        )
            is { } wrong
            ? wrong
            : Flag();

    private Refusal? CheckPurpose() =>
        Purpose switch
        {
            null or "" when MigrationSettings is not null => Invalid(
                "\"purpose\" must be migration where \"migrationSettings\" are there."
            ),
            null or "" => null,
            Migrates when MigrationSettings is null => Invalid(
                "\"migrationSettings\" is missing; it must be an object with a \"stageCount\", for \"purpose\" is migration."
            ),
            Migrates => null,
            _ => Invalid($"\"purpose\" must be migration or left out; it is '{Purpose}'."),
        };

    private static Refusal Invalid(string problem) => new("invalid_body", RefusalKind.Invalid, problem);

    private NewFlag Flag() =>
        new()
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
            UsingMobileKey = ClientSideAvailability?.UsingMobileKey,
            UsingEnvironmentId = ClientSideAvailability?.UsingEnvironmentId ?? IncludeInSnippet,
            Migration = MigrationSettings is { } settings ? new(settings.StageCount, settings.ContextKind) : null,
            Prerequisites = [.. (InitialPrerequisites ?? []).Select(it => new NewPrerequisite(it.Key, it.VariationId))],
            On = IsFlagOn ?? false,
        };
}

internal sealed record NewVariationBody(JsonElement Value, string? Name, string? Description);

/// <summary>A flag by its key, and the variation that it has to serve.</summary>
internal sealed record NewPrerequisiteBody(string Key, string VariationId);

/// <summary>How a migration goes: in 2, 4 or 6 stages; by a kind of context where there are 6.</summary>
internal sealed record MigrationSettingsBody(int StageCount, string? ContextKind);
