namespace Approvals.Domain.Flags;

/// <summary>A feature flag of one project, with its state in every environment.</summary>
public sealed record Flag
{
    /// <summary>Names the flag within its project.</summary>
    public required string Key { get; init; }

    /// <summary>Tells it from others that had its key before; null in rows from before there were ids.</summary>
    public string? Id { get; init; }

    /// <summary>A label for people.</summary>
    public required string Name { get; init; }

    /// <summary>Set at creation and never changed.</summary>
    public required FlagKind Kind { get; init; }

    /// <summary>What the flag is for; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Starts at 1 and rises by one with every patch that changes anything.</summary>
    public required int Version { get; init; }

    /// <summary>When the flag was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>At least two, with different values.</summary>
    public required IReadOnlyList<Variation> Variations { get; init; }

    /// <summary>What new environments serve.</summary>
    public required FlagDefaults Defaults { get; init; }

    /// <summary>Whether the flag is meant to be removed again.</summary>
    public bool Temporary { get; init; }

    /// <summary>Without duplicates, in the order they were added.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether the flag is out of use.</summary>
    public bool Archived { get; init; }

    /// <summary>Since when, if <see cref="Archived"/>.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>Whether the flag should get no new uses.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Since when, if <see cref="Deprecated"/>; null where that was before times were kept.</summary>
    public DateTimeOffset? DeprecatedAt { get; init; }

    /// <summary>The member who looks after it; never set together with <see cref="MaintainerTeamKey"/>.</summary>
    public string? MaintainerId { get; init; }

    /// <summary>The team that looks after it.</summary>
    public string? MaintainerTeamKey { get; init; }

    /// <summary>Links to other systems, by property key.</summary>
    public IReadOnlyDictionary<string, CustomProperty> CustomProperties { get; init; } = new Dictionary<string, CustomProperty>();

    /// <summary>Which client-side SDKs see the flag.</summary>
    public ClientSideAvailability ClientSideAvailability { get; init; } = new(UsingMobileKey: false, UsingEnvironmentId: false);

    /// <summary>Set at creation and never changed; null for a flag that is no migration.</summary>
    public Migration? Migration { get; init; }

    /// <summary>State by environment key.</summary>
    public required IReadOnlyDictionary<string, FlagEnvironment> Environments { get; init; }

    /// <summary>Makes a flag that is in the same untouched state in each of the environments.</summary>
    /// <param name="flag">What the caller asked for; <see cref="NewFlag.Check"/> must have found nothing.</param>
    /// <param name="environmentKeys">The project's environments.</param>
    /// <param name="now">The time of creation.</param>
    /// <param name="newId">Gives a fresh UUID on every call.</param>
    public static Flag Create(NewFlag flag, IEnumerable<string> environmentKeys, DateTimeOffset now, Func<string> newId)
    {
        var variations =
            flag.Variations.Count > 0 ? flag.Variations
            : flag.Migration is null ? NewVariation.TrueAndFalse
            : flag.Migration.Variations;
        Variation WithId(NewVariation it) =>
            new()
            {
                Id = newId(),
                Value = it.Value,
                Name = it.Name,
                Description = it.Description,
            };
        var defaults = flag.Defaults ?? new FlagDefaults(OnVariation: 0, OffVariation: flag.Migration is null ? variations.Count - 1 : 0);

        return new()
        {
            Key = flag.Key,
            Name = flag.Name,
            Kind = NewVariation.AreTrueAndFalse(variations) ? FlagKind.Boolean : FlagKind.Multivariate,
            Description = flag.Description,
            Version = 1,
            CreatedAt = now,
            Variations = [.. variations.Select(WithId)],
            Defaults = defaults,
            Temporary = flag.Temporary ?? true,
            Tags = [.. (flag.Tags ?? []).Distinct()],
            MaintainerId = flag.MaintainerId,
            MaintainerTeamKey = flag.MaintainerTeamKey,
            CustomProperties = flag.CustomProperties,
            ClientSideAvailability = new(flag.UsingMobileKey ?? false, flag.UsingEnvironmentId ?? false),
            Migration = flag.Migration,
            Environments = environmentKeys.ToDictionary(key => key, _ => FlagEnvironment.Create(defaults, now, newId, flag.On)),
            Id = newId(),
        };
    }

    /// <summary>Makes a flag with the variations, the defaults and the state of another flag.</summary>
    /// <param name="original">The flag to copy.</param>
    /// <param name="flag">What the caller asked for; its variations and defaults do not count.</param>
    /// <param name="environmentKeys">The project's environments.</param>
    /// <param name="now">The time of creation.</param>
    /// <param name="newId">Gives a fresh UUID on every call.</param>
    public static Flag CreateFrom(Flag original, NewFlag flag, IEnumerable<string> environmentKeys, DateTimeOffset now, Func<string> newId)
    {
        var asked = flag with
        {
            Variations = [.. original.Variations.Select(it => new NewVariation(it.Value, it.Name, it.Description))],
            Defaults = original.Defaults,
            Migration = original.Migration,
        };
        var made = Create(asked, environmentKeys, now, newId);
        return made with { Environments = made.Environments.ToDictionary(it => it.Key, it => State(it.Key, it.Value)) };

        FlagEnvironment State(string key, FlagEnvironment untouched) =>
            original.Environments.TryGetValue(key, out var state) ? state.CopiedOver(untouched, now) : untouched;
    }
}
