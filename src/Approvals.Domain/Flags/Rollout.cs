namespace Approvals.Domain.Flags;

/// <summary>A split by percentage over several variations.</summary>
public sealed record Rollout
{
    /// <summary>What the weights of a rollout add up to: thousandths of a percent.</summary>
    public const int FullWeight = 100_000;

    /// <summary>The shares, ordered by variation.</summary>
    public required IReadOnlyList<WeightedVariation> Variations { get; init; }

    /// <summary>The attribute that decides who gets which share; the context's key when absent.</summary>
    public string? BucketBy { get; init; }

    /// <summary>The kind of context that is split.</summary>
    public string ContextKind { get; init; } = Flags.ContextKind.User;

    internal Rollout Renumber(Func<int, int> position) =>
        this with
        {
            Variations = [.. Variations.Select(share => share with { Variation = position(share.Variation) })],
        };

    /// <inheritdoc/>
    public bool Equals(Rollout? other) =>
        other is not null && BucketBy == other.BucketBy && ContextKind == other.ContextKind && Variations.SequenceEqual(other.Variations);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(BucketBy, ContextKind, Variations.Count);
}

/// <summary>One share of a <see cref="Rollout"/>.</summary>
/// <param name="Variation">Position of the variation.</param>
/// <param name="Weight">Thousandths of a percent, 0 to 100000.</param>
public sealed record WeightedVariation(int Variation, int Weight);
