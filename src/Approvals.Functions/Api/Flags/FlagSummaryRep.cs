using Approvals.Domain.Flags;

namespace Approvals.Functions.Api.Flags;

/// <summary>How much a flag has in an environment, in numbers.</summary>
/// <param name="Variations">By the position of the variation.</param>
/// <param name="Prerequisites">How many flags it waits for.</param>
internal sealed record FlagSummaryRep(IReadOnlyDictionary<string, VariationSummaryRep> Variations, int Prerequisites)
{
    public static FlagSummaryRep Of(Flag flag, FlagEnvironment environment) =>
        new(
            Enumerable
                .Range(0, flag.Variations.Count)
                .ToDictionary(place => $"{place}", place => VariationSummaryRep.Of(environment, place)),
            environment.Prerequisites.Count
        );
}

/// <summary>How much serves a variation in an environment.</summary>
internal sealed record VariationSummaryRep
{
    /// <summary>Rules that serve it, to all that match or to a share of them.</summary>
    public required int Rules { get; init; }

    /// <summary>Rules without clauses, which there are none of here.</summary>
    public int NullRules { get; init; }

    /// <summary>Users that get it by key.</summary>
    public required int Targets { get; init; }

    /// <summary>Contexts of other kinds that get it by key.</summary>
    public required int ContextTargets { get; init; }

    /// <summary>Whether the default rule serves it to all.</summary>
    public bool? IsFallthrough { get; init; }

    public bool? IsOff { get; init; }

    /// <summary>The share of the default rule, in thousandths of a percent.</summary>
    public int? Rollout { get; init; }

    public string? BucketBy { get; init; }

    public static VariationSummaryRep Of(FlagEnvironment environment, int place)
    {
        var split = environment.Fallthrough.Rollout;
        var share = split?.Variations.FirstOrDefault(it => it.Variation == place);
        return new()
        {
            Rules = environment.Rules.Count(rule => Serves(rule.Serve)),
            Targets = CountIn(environment.Targets),
            ContextTargets = CountIn(environment.ContextTargets),
            IsFallthrough = environment.Fallthrough.Variation == place ? true : null,
            IsOff = environment.OffVariation == place ? true : null,
            Rollout = share?.Weight,
            BucketBy = share is null ? null : split!.BucketBy,
        };

        bool Serves(VariationOrRollout serve) =>
            serve.Variation == place || (serve.Rollout?.Variations.Any(it => it.Variation == place) ?? false);

        int CountIn(IReadOnlyList<Target> targets) => targets.Where(target => target.Variation == place).Sum(target => target.Values.Count);
    }
}
