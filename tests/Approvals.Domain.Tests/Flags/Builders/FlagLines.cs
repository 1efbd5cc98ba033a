using Approvals.Domain.Flags;

namespace Approvals.Domain.Tests.Flags.Builders;

/// <summary>A flag as lines of text, so that a test can say which lines a patch changes and see that no others did.</summary>
internal static class FlagLines
{
    public static IReadOnlyList<string> Difference(Flag before, Flag after) => Difference(Of(before), Of(after));

    public static IReadOnlyList<string> Difference(IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> @new) =>
        [
            .. old
                .Keys.Union(@new.Keys)
                .Where(key => old.GetValueOrDefault(key) != @new.GetValueOrDefault(key))
                .Order(StringComparer.Ordinal)
                .Select(key => $"{key}: {old.GetValueOrDefault(key, "nothing")} => {@new.GetValueOrDefault(key, "nothing")}"),
        ];

    /// <summary>Everything but versions and times of change. The order of targets means nothing and is not kept.</summary>
    public static IReadOnlyDictionary<string, string> Of(Flag flag)
    {
        var lines = new Dictionary<string, string>
        {
            ["name"] = flag.Name,
            ["description"] = flag.Description,
            ["variations"] = Of(flag.Variations),
            ["defaults"] = Of(flag.Variations, flag.Defaults),
            ["temporary"] = $"{flag.Temporary}",
            ["tags"] = string.Join(",", flag.Tags),
            ["archived"] = $"{flag.Archived} {flag.ArchivedAt:yyyy-MM-dd}".TrimEnd(),
            ["deprecated"] = $"{flag.Deprecated}",
            ["maintainer"] = $"{flag.MaintainerId}/{flag.MaintainerTeamKey}",
            ["client"] = $"mobile {flag.ClientSideAvailability.UsingMobileKey}, id {flag.ClientSideAvailability.UsingEnvironmentId}",
        };
        foreach (var (key, property) in flag.CustomProperties)
        {
            lines[$"property {key}"] = $"{property.Name} {string.Join(",", property.Values)}";
        }

        foreach (var (key, environment) in flag.Environments)
        {
            foreach (var (line, text) in Of(environment).Concat(Of(flag.Variations, environment)))
            {
                lines[InEnvironment(key, line)] = text;
            }
        }

        return lines;
    }

    public static string InEnvironment(string key, string line) => key == "production" ? line : $"{key} {line}";

    public static string Of(IReadOnlyList<Variation> variations) =>
        string.Join(", ", variations.Select(it => $"{it.Id} {it.Value.GetRawText()} {it.Name} {it.Description}".TrimEnd()));

    public static string Of(IReadOnlyList<Variation> variations, FlagDefaults defaults) =>
        $"{Name(variations, defaults.OnVariation)}/{Name(variations, defaults.OffVariation)}";

    public static IEnumerable<(string Line, string Text)> Of(IReadOnlyList<Variation> variations, Targeting environment)
    {
        yield return ("off", environment.OffVariation is { } off ? Name(variations, off) : "");
        yield return ("track", $"{environment.TrackEvents}");
        yield return ("track fallthrough", $"{environment.TrackEventsFallthrough}");
        yield return ("fallthrough", Of(variations, environment.Fallthrough));
        yield return ("rules", string.Join(",", environment.Rules.Select(it => it.Id)));
        foreach (var rule in environment.Rules)
        {
            yield return ($"rule {rule.Id}", Of(variations, rule));
        }

        foreach (var target in environment.Targets.Concat(environment.ContextTargets))
        {
            yield return (
                $"{target.ContextKind} {Name(variations, target.Variation)}",
                string.Join(",", target.Values.Order(StringComparer.Ordinal))
            );
        }
    }

    public static string Of(Rule rule) => $"{rule.Description}[{string.Join(" & ", rule.Clauses.Select(Of))}]";

    public static (string Line, string Text) Of(ExpiringTarget target) =>
        (
            $"expiring {target.ContextKind} {target.ContextKey} {target.Place}",
            $"{target.ExpiresAt:yyyy-MM-dd} #{target.Version} by {target.Answerable?.Id}"
        );

    private static IEnumerable<(string Line, string Text)> Of(FlagEnvironment environment) =>
        [
            .. environment.ExpiringTargets.Select(Of),
            ("on", $"{environment.On}"),
            ("prerequisites", string.Join(", ", environment.Prerequisites.Select(it => $"{it.Key}#{it.Variation}"))),
        ];

    private static string Of(IReadOnlyList<Variation> variations, TargetingRule rule) =>
        $"{Of(rule)} {Of(variations, rule.Serve)}{(rule.TrackEvents ? " tracked" : "")}";

    private static string Of(Clause clause) =>
        $"{clause.Id} {clause.ContextKind}.{clause.Attribute} {(clause.Negate ? "not " : "")}{clause.Op} {string.Join("|", clause.Values)}";

    private static string Of(IReadOnlyList<Variation> variations, VariationOrRollout serve) =>
        serve.Rollout is { } rollout
            ? string.Join("/", rollout.Variations.Select(it => $"{Name(variations, it.Variation)} {it.Weight / 1000}%"))
                + $" of {rollout.ContextKind} by {rollout.BucketBy ?? "key"}"
            : Name(variations, serve.Variation ?? -1);

    private static string Name(IReadOnlyList<Variation> variations, int variation) => variations[variation].Id["v-".Length..];
}
