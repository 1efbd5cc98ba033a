using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>The parameters that say what is served: one variation, or a split.</summary>
internal sealed record ServeParameters(string? VariationId, IReadOnlyDictionary<string, int> Weights, string? BucketBy, string ContextKind)
{
    public static ServeParameters Read(InstructionReader read)
    {
        var one = read.Has("variationId");
        var split = read.Has("rolloutWeights");
        if (one == split)
        {
            read.Fail($"either {read.Quoted("variationId")} or {read.Quoted("rolloutWeights")} must be given{(one ? ", not both" : "")}.");
        }

        var weights = split ? read.Integers("rolloutWeights", Rollout.FullWeight) : new Dictionary<string, int>();
        var sum = weights.Values.Sum(weight => (long)weight);
        if (split && sum != Rollout.FullWeight)
        {
            read.Fail($"{read.Quoted("rolloutWeights")} must add up to {Rollout.FullWeight} (thousandths of a percent); got {sum}.");
        }

        return new(
            one ? read.String("variationId") : null,
            weights,
            read.OptionalAttribute("rolloutBucketBy"),
            read.ContextKind("rolloutContextKind")
        );
    }

    /// <summary>Turns ids into positions, or says which id is unknown.</summary>
    public string? Resolve(TargetingDraft draft, out VariationOrRollout serve)
    {
        serve = VariationOrRollout.Only(0);
        if (VariationId is not null)
        {
            if (draft.FindVariation(VariationId, out var position) is { } problem)
            {
                return problem;
            }

            serve = VariationOrRollout.Only(position);
            return null;
        }

        var shares = new List<WeightedVariation>();
        foreach (var (id, weight) in Weights)
        {
            if (draft.FindVariation(id, out var position) is { } problem)
            {
                return problem;
            }

            shares.Add(new(position, weight));
        }

        IReadOnlyList<WeightedVariation> ordered = [.. shares.OrderBy(it => it.Variation)];
        serve = new()
        {
            Rollout = new()
            {
                Variations = ordered,
                BucketBy = BucketBy,
                ContextKind = ContextKind,
            },
        };
        return null;
    }
}
