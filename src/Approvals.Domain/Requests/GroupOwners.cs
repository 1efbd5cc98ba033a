using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>
/// Tells about what the groups of approval settings are asked. A group that owns nothing by tag or by specifier is asked about everything,
/// and every group that owns a resource is asked about it: so whatever tag is added, nobody is asked less.
/// </summary>
public static class GroupOwners
{
    /// <summary>Refuses groups that own what can't be; null where they can be asked.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="kind">The kind of resource that the settings are for.</param>
    public static Refusal? Check(IReadOnlyList<RequiredGroup> groups, ResourceKind kind) =>
        (
            from it in groups.Index()
            from pattern in it.Item.Resources.Index()
            let problem = ProblemOf(pattern.Item, kind)
            where problem is not null
            select GroupRules.Invalid($"[{it.Index}].resources[{pattern.Index}]", problem)
        ).FirstOrDefault();

    /// <summary>The rules of an environment with those groups only that are asked about a resource.</summary>
    /// <param name="rules">The rules of the environment for the kind of resource.</param>
    /// <param name="place">The resource in that environment.</param>
    /// <param name="project">Its project.</param>
    /// <param name="tags">The tags of the resource; null where they are not known, which then might be any.</param>
    public static GroupRules AskedAbout(GroupRules rules, ResourceId place, Project project, IReadOnlyList<string>? tags)
    {
        if (rules.Required.All(group => !group.IsOwner()))
        {
            return rules;
        }

        var target = Targets.Since(project, tags).Of(place);
        return rules with
        {
            Required = [.. from rule in rules.Required where Owns(rule, target, tags) select rule with { Tags = [], Resources = [] }],
        };
    }

    /// <summary>Whether a change of tags frees the resource from a group.</summary>
    internal static bool Frees(
        GroupRules rules,
        ResourceId place,
        Project project,
        IReadOnlyList<string> before,
        IReadOnlyList<string> after
    )
    {
        var target = Targets.In(project, before).Of(place);
        var changed = Targets.In(project, after).Of(place);
        return rules.Required.Any(group => Owns(group, target, before) && !Owns(group, changed, after));
    }

    private static bool Owns(RequiredGroup group, TargetResource target, IReadOnlyList<string>? tags) =>
        !group.IsOwner()
        || (group.Tags is not [] && (tags is null || group.Tags.Intersect(tags, StringComparer.Ordinal).Any()))
        || group.Resources.Any(text =>
            !ResourceSpecifier.Parse(text).Accepted(out var pattern, out _) || pattern.Matches(target, orWithin: false, whenGone: true)
        );

    private static string? ProblemOf(string text, ResourceKind kind)
    {
        var word = ResourceKinds.SpecifierOf(kind);
        return !ResourceSpecifier.Parse(text).Accepted(out var pattern, out var refusal) ? refusal.Detail.TrimEnd('.')
            : !pattern.MayMeet(OfKind(word))
                ? $"is '{text}', which matches no {word} in an environment; write for example proj/*:env/*:{word}/payment-* or proj/*:env/*:{word}/*;payments"
            : pattern.DependsOnTagsOrCriticalAbove
                ? $"is '{text}', which looks at tags or properties of the project or the environment; only flags, segments and AI Configs themselves are looked at here"
            : null;
    }

    private static ResourceSpecifier OfKind(string word) =>
        ResourceSpecifier.Parse($"proj/*:env/*:{word}/*").Accepted(out var all, out var refusal)
            ? all
            : throw new InvalidOperationException(refusal.Detail);
}
