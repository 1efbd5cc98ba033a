using Approvals.Domain.Flags;

namespace Approvals.Domain.Evaluation;

/// <summary>A split over several variations by the hash of an attribute.</summary>
public sealed record RolloutData
{
    /// <summary>An experiment always splits by the key, and says so of those who take part in it.</summary>
    public bool IsExperiment { get; init; }

    /// <summary>The kind of context that is split.</summary>
    public string ContextKind { get; init; } = Flags.ContextKind.User;

    /// <summary>The attribute that decides who gets which share; the context's key when absent.</summary>
    public string? BucketBy { get; init; }

    /// <summary>Replaces the flag's key and salt in the hash, so that flags with the same seed split in the same way.</summary>
    public int? Seed { get; init; }

    public required IReadOnlyList<ShareData> Variations { get; init; }

    public static RolloutData Of(Rollout rollout) =>
        new()
        {
            ContextKind = rollout.ContextKind,
            BucketBy = rollout.BucketBy,
            Variations = [.. rollout.Variations.Select(share => new ShareData(share.Variation, share.Weight))],
        };
}

/// <summary>One share of a <see cref="RolloutData"/>.</summary>
/// <param name="Variation">Position of the variation.</param>
/// <param name="Weight">Thousandths of a percent.</param>
/// <param name="Untracked">Whether those who get it take no part in the experiment.</param>
public sealed record ShareData(int Variation, int Weight, bool Untracked = false);
