using Approvals.Domain.Flags;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Wording;

/// <summary>Rules as sentences: <c>If country is one of DE, AT and email ends with @x.com: serve Blue</c>.</summary>
internal static class RuleWords
{
    public static string Of(Rule rule, KnownNames names) => $"If {ClauseWords.OfAll(rule.Clauses, names)}: {Then(rule, names)}";

    private static string Then(Rule rule, KnownNames names) =>
        rule switch
        {
            TargetingRule targeting => $"serve {ServeWords.Of(targeting.Serve, names)}",
            SegmentRule segment => Share(segment.Weight, segment.RolloutContextKind, segment.BucketBy),
            _ => "it matches",
        };

    /// <summary>Who of those that match a rule of a segment is in it.</summary>
    public static string Share(int? weight, string? contextKind, string? bucketBy)
    {
        var by = string.IsNullOrEmpty(bucketBy) || bucketBy == "key" ? "" : $", split by {Brief.Of(bucketBy)}";
        return weight is { } share
            ? $"include {Brief.OfWeight(share)} of {KindWords.Plural(contextKind ?? ContextKind.User)}{by}"
            : "include them";
    }
}
