namespace Approvals.Domain.Flags;

/// <summary>A flag's state in one environment.</summary>
public sealed record FlagEnvironment : Targeting
{
    /// <summary>Whether targeting is in force; when not, all get <see cref="Targeting.OffVariation"/>.</summary>
    public bool On { get; init; }

    /// <summary>Mixed into rollouts so that flags split differently.</summary>
    public required string Salt { get; init; }

    /// <summary>A second secret of the wire format.</summary>
    public required string Sel { get; init; }

    /// <summary>Flags that must serve a certain variation for this one to be evaluated.</summary>
    public IReadOnlyList<Prerequisite> Prerequisites { get; init; } = [];

    /// <summary>The targets that are taken off at a time; none in rows from before there were any.</summary>
    public IReadOnlyList<ExpiringTarget> ExpiringTargets
    {
        get => field ?? [];
        init;
    }

    /// <summary>The triggers, in the order in which they were made; none in rows from before there were any.</summary>
    public IReadOnlyList<FlagTrigger> Triggers
    {
        get => field ?? [];
        init;
    }

    /// <summary>
    /// The state that starts as a copy of this one, in another environment or for another flag. It has secrets of its own, so that users
    /// are split differently, no triggers, and nothing in it expires: what is to come was arranged for this one.
    /// </summary>
    /// <param name="untouched">The untouched state that it replaces.</param>
    /// <param name="now">The time of the copy.</param>
    public FlagEnvironment CopiedOver(FlagEnvironment untouched, DateTimeOffset now) =>
        this with
        {
            Version = 1,
            Salt = untouched.Salt,
            Sel = untouched.Sel,
            LastModified = now,
            ExpiringTargets = [],
            Triggers = [],
        };

    /// <summary>The state of a flag in an environment that has not been touched yet.</summary>
    public static FlagEnvironment Create(FlagDefaults defaults, DateTimeOffset now, Func<string> newId, bool on = false) =>
        new()
        {
            On = on,
            Version = 1,
            Salt = newId().Replace("-", "", StringComparison.Ordinal),
            Sel = newId().Replace("-", "", StringComparison.Ordinal),
            LastModified = now,
            Fallthrough = VariationOrRollout.Only(defaults.OnVariation),
            OffVariation = defaults.OffVariation,
        };
}

/// <summary>Another flag, and what it has to serve.</summary>
/// <param name="Key">Key of the other flag.</param>
/// <param name="Variation">Position among the other flag's variations.</param>
public sealed record Prerequisite(string Key, int Variation);
