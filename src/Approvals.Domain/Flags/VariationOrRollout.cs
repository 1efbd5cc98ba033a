namespace Approvals.Domain.Flags;

/// <summary>What a rule or the default rule serves. Exactly one of the two is set.</summary>
public sealed record VariationOrRollout
{
    /// <summary>Position of the one variation served to all.</summary>
    public int? Variation { get; init; }

    /// <summary>The split that decides.</summary>
    public Rollout? Rollout { get; init; }

    /// <summary>Serves one variation to all.</summary>
    public static VariationOrRollout Only(int variation) => new() { Variation = variation };

    internal IEnumerable<int> Variations() => Rollout is null ? [Variation ?? 0] : Rollout.Variations.Select(share => share.Variation);

    internal VariationOrRollout Renumber(Func<int, int> position) =>
        Rollout is null ? this with { Variation = position(Variation ?? 0) } : this with { Rollout = Rollout.Renumber(position) };
}
