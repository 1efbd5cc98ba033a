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

    /// <summary>Whether SDKs with a mobile key see it; null for what is usual in the project.</summary>
    public bool? UsingMobileKey { get; init; }

    /// <summary>Whether SDKs with a client-side id see it; null for what is usual in the project.</summary>
    public bool? UsingEnvironmentId { get; init; }

    /// <inheritdoc cref="Flag.Migration"/>
    public Migration? Migration { get; init; }

    /// <summary>Flags that it waits for in every environment.</summary>
    public IReadOnlyList<NewPrerequisite> Prerequisites { get; init; } = [];

    /// <summary>Whether it starts on in every environment.</summary>
    public bool On { get; init; }

    /// <summary>What another flag that is cloned says too, and so must not be here as well; null when nothing is.</summary>
    public string? CheckClone() =>
        Variations is not [] ? Twice("variations")
        : Defaults is not null ? Twice("defaults")
        : Migration is not null ? Twice("purpose")
        : Prerequisites is not [] ? Twice("initialPrerequisites")
        : On ? Twice("isFlagOn")
        : null;

    /// <summary>Says what is wrong with the variations or defaults; null when nothing is.</summary>
    public string? Check()
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            return "\"name\" must be a label for people; it is empty.";
        }

        if (Migration is not null)
        {
            return Variations is not [] || Defaults is not null
                ? "\"variations\" and \"defaults\" must be left out for a migration flag: its variations are the stages of the migration."
                : Migration.Check();
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

    private static string Twice(string name) =>
        $"\"{name}\" must be left out with \"clone\": the new flag has those of the one that is cloned.";
}
