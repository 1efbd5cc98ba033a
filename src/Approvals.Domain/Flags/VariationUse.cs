namespace Approvals.Domain.Flags;

/// <summary>A place in an environment's state that names a variation.</summary>
/// <param name="Where">The place in words.</param>
/// <param name="Variation">The variation's position.</param>
internal sealed record VariationUse(string Where, int Variation);

/// <summary>Finds and moves the positions of variations in an environment's state.</summary>
internal static class VariationPositions
{
    /// <summary>Every place that names a variation.</summary>
    public static IEnumerable<VariationUse> VariationUses(this Targeting targeting) =>
        [
            .. targeting.Targets.Concat(targeting.ContextTargets).Select(it => new VariationUse("the targets", it.Variation)),
            .. targeting.Rules.SelectMany(rule => rule.Serve.Variations().Select(it => new VariationUse($"rule \"{rule.Id}\"", it))),
            .. targeting.Fallthrough.Variations().Select(it => new VariationUse("the default rule", it)),
            .. targeting.OffVariation is { } off ? [new VariationUse("the off variation", off)] : Array.Empty<VariationUse>(),
        ];

    /// <summary>The state with every position of a variation replaced by what <paramref name="moved"/> gives for it.</summary>
    public static T Renumber<T>(this T targeting, Func<int, int> moved)
        where T : Targeting =>
        (T)(
            (Targeting)targeting with
            {
                Targets = [.. targeting.Targets.Select(it => it with { Variation = moved(it.Variation) })],
                ContextTargets = [.. targeting.ContextTargets.Select(it => it with { Variation = moved(it.Variation) })],
                Rules = [.. targeting.Rules.Select(rule => rule with { Serve = rule.Serve.Renumber(moved) })],
                Fallthrough = targeting.Fallthrough.Renumber(moved),
                OffVariation = targeting.OffVariation is { } off ? moved(off) : null,
            }
        );
}
