using Approvals.Domain.Flags;

namespace Approvals.Domain.Evaluation;

/// <summary>What a rule or the default rule serves. A flag in which neither is set is malformed.</summary>
/// <param name="Variation">Position of the one variation served to all.</param>
/// <param name="Rollout">The split that decides.</param>
public sealed record ServeData(int? Variation, RolloutData? Rollout = null)
{
    public static ServeData Of(VariationOrRollout serve) => new(serve.Variation, serve.Rollout is { } split ? RolloutData.Of(split) : null);
}
