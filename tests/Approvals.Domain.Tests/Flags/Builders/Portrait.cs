using Approvals.Domain.Flags;

namespace Approvals.Domain.Tests.Flags.Builders;

/// <summary>A flag as lines of text, so that a test can say which lines a patch changes and see that no others did.</summary>
internal static class Portrait
{
    public static IReadOnlyList<string> Difference(Flag before, Flag after)
    {
        var (old, @new) = (Of(before), Of(after));
        return
        [
            .. old.Keys.Union(@new.Keys)
                .Where(key => old.GetValueOrDefault(key) != @new.GetValueOrDefault(key))
                .Order(StringComparer.Ordinal)
                .Select(key => $"{key}: {old.GetValueOrDefault(key, "nothing")} => {@new.GetValueOrDefault(key, "nothing")}"),
        ];
    }

    /// <summary>Everything but versions and times of change. The order of targets means nothing and is not kept.</summary>
    public static IReadOnlyDictionary<string, string> Of(Flag flag)
    {
        var lines = new Dictionary<string, string>
        {
            ["name"] = flag.Name,
            ["description"] = flag.Description,
            ["variations"] = string.Join(", ", flag.Variations.Select(it => $"{it.Id} {it.Value.GetRawText()} {it.Name} {it.Description}".TrimEnd())),
            ["defaults"] = $"{Name(flag, flag.Defaults.OnVariation)}/{Name(flag, flag.Defaults.OffVariation)}",
            ["temporary"] = $"{flag.Temporary}",
            ["tags"] = string.Join(",", flag.Tags),
            ["archived"] = $"{flag.Archived} {flag.ArchivedAt:yyyy-MM-dd}".TrimEnd(),
            ["deprecated"] = $"{flag.Deprecated}",
            ["maintainer"] = $"{flag.MaintainerId}/{flag.MaintainerTeamKey}",
            ["client"] = $"mobile {flag.ClientSideAvailability.UsingMobileKey}, id {flag.ClientSideAvailability.UsingEnvironmentId}",
        };
        foreach (var (key, property) in flag.CustomProperties)
            lines[$"property {key}"] = $"{property.Name} {string.Join(",", property.Values)}";
        foreach (var (key, environment) in flag.Environments)
            foreach (var (line, text) in Of(flag, environment))
                lines[key == "production" ? line : $"{key} {line}"] = text;
        return lines;
    }

    private static IEnumerable<(string Line, string Text)> Of(Flag flag, FlagEnvironment environment)
    {
        yield return ("on", $"{environment.On}");
        yield return ("off", environment.OffVariation is { } off ? Name(flag, off) : "");
        yield return ("track", $"{environment.TrackEvents}");
        yield return ("track fallthrough", $"{environment.TrackEventsFallthrough}");
        yield return ("fallthrough", Of(flag, environment.Fallthrough));
        yield return ("prerequisites", string.Join(", ", environment.Prerequisites.Select(it => $"{it.Key}#{it.Variation}")));
        yield return ("rules", string.Join(",", environment.Rules.Select(it => it.Id)));
        foreach (var rule in environment.Rules)
            yield return ($"rule {rule.Id}", Of(flag, rule));
        foreach (var target in environment.Targets.Concat(environment.ContextTargets))
            yield return ($"{target.ContextKind} {Name(flag, target.Variation)}", string.Join(",", target.Values.Order(StringComparer.Ordinal)));
    }

    private static string Of(Flag flag, TargetingRule rule) =>
        $"{rule.Description}[{string.Join(" & ", rule.Clauses.Select(Of))}] {Of(flag, rule.Serve)}{(rule.TrackEvents ? " tracked" : "")}";

    private static string Of(Clause clause) =>
        $"{clause.Id} {clause.ContextKind}.{clause.Attribute} {(clause.Negate ? "not " : "")}{clause.Op} {string.Join("|", clause.Values)}";

    private static string Of(Flag flag, VariationOrRollout serve) => serve.Rollout is { } rollout
        ? string.Join("/", rollout.Variations.Select(it => $"{Name(flag, it.Variation)} {it.Weight / 1000}%"))
            + $" of {rollout.ContextKind} by {rollout.BucketBy ?? "key"}"
        : Name(flag, serve.Variation ?? -1);

    private static string Name(Flag flag, int variation) => flag.Variations[variation].Id["v-".Length..];
}
