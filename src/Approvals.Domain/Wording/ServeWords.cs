using Approvals.Domain.Flags;

namespace Approvals.Domain.Wording;

/// <summary>What is served, in words: <c>Blue</c>, or <c>Red to 25% and Blue to 75% of orgs, split by city</c>.</summary>
internal static class ServeWords
{
    public static string Of(VariationOrRollout serve, KnownNames names) =>
        serve.Rollout is { } rollout
            ? OfShares(
                rollout.Variations.Select(share => (names.VariationAt(share.Variation), share.Weight)),
                rollout.ContextKind,
                rollout.BucketBy
            )
            : names.VariationAt(serve.Variation ?? 0);

    /// <param name="shares">The variations with their weights in thousandths of a percent.</param>
    /// <param name="contextKind">What is split.</param>
    /// <param name="bucketBy">The attribute that decides; null for the key.</param>
    public static string OfShares(IEnumerable<(string Variation, int Weight)> shares, string? contextKind, string? bucketBy)
    {
        var served = Lists.And(
            shares.Where(share => share.Weight > 0).Select(share => $"{share.Variation} to {Brief.OfWeight(share.Weight)}")
        );
        var by = string.IsNullOrEmpty(bucketBy) || bucketBy == "key" ? "" : $", split by {Brief.Of(bucketBy)}";
        return $"{served} of {KindWords.Plural(contextKind ?? ContextKind.User)}{by}";
    }
}
