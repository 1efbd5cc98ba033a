using Approvals.Domain.Flags;

namespace Approvals.Domain.Resources.State;

/// <summary>Finds the rules of an environment that ask about one of its segments.</summary>
public static class SegmentUses
{
    /// <summary>The rule that refuses to delete a segment in use.</summary>
    public const string Rule = "segment_in_use";

    /// <summary>Refuses to delete a segment that a rule asks about; null when none does.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="resources">
    /// The resources that may have such rules: the project's flags and AI Configs, and the environment's segments.
    /// </param>
    public static Refusal? Check(ResourceId segment, IEnumerable<(ResourceId Id, Resource Resource)> resources)
    {
        var uses =
            from it in resources
            where it.Id != segment
            from rule in RulesOf(it.Resource, segment.EnvironmentKey!)
            where rule.Clauses.Any(clause => AsksAbout(clause, segment.Key))
            select new Refusal(
                Rule,
                RefusalKind.Conflict,
                $"The segment '{segment.Key}' cannot be deleted: in '{segment.EnvironmentKey}' a rule of the {ResourceKinds.SpecifierOf(it.Id.Kind)} '{it.Id.Key}' asks who is in it. Remove the rule '{rule.Id}' first, or its clause."
            );
        return uses.FirstOrDefault();
    }

    /// <summary>Keys of the segments that the rules of a resource ask about in an environment.</summary>
    public static IEnumerable<string> NamedBy(Resource resource, string environmentKey) =>
        RulesOf(resource, environmentKey)
            .SelectMany(rule => rule.Clauses)
            .SelectMany(clause => clause.Segments)
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<Rule> RulesOf(Resource resource, string environmentKey) =>
        resource switch
        {
            FlagResource { Flag: var flag } => flag.Environments.GetValueOrDefault(environmentKey)?.Rules ?? [],
            AiConfigResource { AiConfig: var config } => config.Environments.GetValueOrDefault(environmentKey)?.Rules ?? [],
            SegmentResource { Segment: var segment } => segment.Rules,
            _ => [],
        };

    private static bool AsksAbout(Clause clause, string segmentKey) => clause.Segments.Contains(segmentKey);
}
