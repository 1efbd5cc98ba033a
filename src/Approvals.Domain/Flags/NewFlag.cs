using Approvals.Domain.Json;

namespace Approvals.Domain.Flags;

/// <summary>What a caller asks for when making a flag.</summary>
public sealed record NewFlag
{
    /// <inheritdoc cref="Flag.Key"/>
    public required string Key { get; init; }

    /// <inheritdoc cref="Flag.Name"/>
    public required string Name { get; init; }

    /// <inheritdoc cref="Flag.Description"/>
    public string Description { get; init; } = "";

    /// <summary>None means true and false.</summary>
    public IReadOnlyList<NewVariation> Variations { get; init; } = [];

    /// <summary>Absent means: on serves the first variation, off the last.</summary>
    public FlagDefaults? Defaults { get; init; }

    /// <summary>Whether the flag is meant to be removed again; null means as its project says, or yes.</summary>
    public bool? Temporary { get; init; }

    /// <summary>Null means as its project says, or none.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <inheritdoc cref="Flag.MaintainerId"/>
    public string? MaintainerId { get; init; }

    /// <inheritdoc cref="Flag.MaintainerTeamKey"/>
    public string? MaintainerTeamKey { get; init; }

    /// <inheritdoc cref="Flag.CustomProperties"/>
    public IReadOnlyDictionary<string, CustomProperty> CustomProperties { get; init; } = new Dictionary<string, CustomProperty>();

    /// <inheritdoc cref="Flag.ClientSideAvailability"/>
    public ClientSideAvailability ClientSideAvailability { get; init; } = new(UsingMobileKey: false, UsingEnvironmentId: false);

    /// <summary>Whether it starts on in every environment.</summary>
    public bool On { get; init; }

    /// <summary>Says what is wrong with the variations or defaults; null when nothing is.</summary>
    public string? Check()
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            return "\"name\" must be a label for people; it is empty.";
        }

        var count = Variations.Count == 0 ? NewVariation.TrueAndFalse.Count : Variations.Count;
        if (count < 2)
        {
            return "\"variations\" must hold at least two; leave it out for true and false.";
        }

        if (!Variations.All(it => ReadableJson.Is(it.Value)))
        {
            return $"\"variations\" must hold {ReadableJson.Wanted}.";
        }

        if (Variations.Select(it => it.Value).Distinct(JsonValueComparer.Instance).Count() != Variations.Count)
        {
            return "\"variations\" must have different values.";
        }

        return Defaults?.Check(count);
    }
}
