namespace Approvals.Domain.Evaluation;

/// <summary>Whether a context is in a segment, and why.</summary>
/// <param name="IsIn">Whether it is; null where the segment, or one that it asks about, makes no sense.</param>
/// <param name="Reason">
/// <see cref="ReasonKind.TargetMatch"/> where the segment names it, <see cref="ReasonKind.RuleMatch"/>, or
/// <see cref="ReasonKind.Fallthrough"/> where neither is so.
/// </param>
public sealed record SegmentResult(bool? IsIn, EvaluationReason Reason);

/// <summary>Tells whether contexts are in a segment as rules that ask about it do.</summary>
public static class SegmentEvaluator
{
    /// <param name="data">The environment.</param>
    /// <param name="segmentKey">The segment.</param>
    /// <param name="context">The context.</param>
    public static SegmentResult Evaluate(EnvironmentData data, string segmentKey, EvaluationContext context) =>
        data.Segments.TryGetValue(segmentKey, out var segment)
            ? new SegmentMatcher(data.Segments, context).Explain(segment)
            : new(IsIn: false, new(ReasonKind.Error) { ErrorKind = ErrorKind.FlagNotFound });

    /// <summary>How a context stands to each segment of an environment, by the segment's key.</summary>
    public static IReadOnlyDictionary<string, SegmentMembership> Memberships(EnvironmentData data, EvaluationContext context)
    {
        var matcher = new SegmentMatcher(data.Segments, context);
        return data.Segments.ToDictionary(it => it.Key, it => matcher.MembershipIn(it.Value));
    }
}
