using Sentences = System.Collections.Generic.Dictionary<string, System.Func<Approvals.Domain.Wording.InstructionText, string>>;

namespace Approvals.Domain.Wording;

/// <summary>Sentences of the kinds that flags and AI Configs share, and of rules, which segments have too.</summary>
internal static class TargetingSentences
{
    public static Sentences OfRules { get; } =
        new()
        {
            ["removeRule"] = it =>
                it.FoundRule() is { } rule ? $"Remove {it.Rule}: {Small(RuleWords.Of(rule, it.Names))}" : $"Remove {it.Rule}",
            ["reorderRules"] = it => $"Put the rules in this order: {Lists.Commas(it.Strings("ruleIds").Select(it.Names.RuleNamed))}",
            ["updateRuleDescription"] = it =>
                it.Text("description") is { Length: > 0 }
                    ? $"Describe {it.Rule} as {it.Quoted("description")}"
                    : $"Take away the description of {it.Rule}",
            ["addClauses"] = it => $"Let {it.Rule} also ask whether {it.Clauses()}",
            ["removeClauses"] = it => $"Let {it.Rule} no longer ask whether {it.ClausesNamed(it.Strings("clauseIds"))}",
            ["updateClause"] = it =>
                $"Let {it.Rule} ask whether {it.Object("clause").Clause()} instead of {it.ClausesNamed([it.Text("clauseId") ?? ""])}",
            ["addValuesToClause"] = it => $"Add {Values(it)} to the condition {it.ClausesNamed([it.Text("clauseId") ?? ""])} of {it.Rule}",
            ["removeValuesFromClause"] = it =>
                $"Remove {Values(it)} from the condition {it.ClausesNamed([it.Text("clauseId") ?? ""])} of {it.Rule}",
        };

    public static Sentences OfTargeting { get; } =
        new(OfRules)
        {
            ["updateOffVariation"] = it => $"Serve {it.Variation} while off",
            ["updateFallthroughVariationOrRollout"] = it => $"Let the default rule serve {it.Serve()}",
            ["updateTrackEventsFallthrough"] = it => $"{Track(it)} evaluations of the default rule in full",
            ["updateTrackEvents"] = it => $"{Track(it)} all evaluations in full",
            ["addRule"] = it => $"Add a rule{it.Place}: {it.TargetingRule()}",
            ["replaceRules"] = it =>
                it.Objects("rules").ToList() is [_, ..] rules
                    ? $"Replace all rules by {Lists.Count(rules.Count, "rule")}: " + Numbered(rules.Select(rule => rule.TargetingRule()))
                    : "Remove all rules",
            ["updateRuleVariationOrRollout"] = it => $"Let {it.Rule} serve {it.Serve()}",
            ["updateRuleTrackEvents"] = it => $"{Track(it)} evaluations of {it.Rule} in full",
            ["addTargets"] = it => $"Serve {it.Variation} to {it.Contexts()}",
            ["removeTargets"] = it => $"No longer serve {it.Variation} by name to {it.Contexts()}",
            ["replaceTargets"] = it => ReplaceTargets(it, kind: null),
            ["clearTargets"] = it => $"Serve {it.Variation} to nobody by name",
        };

    public static string ReplaceTargets(InstructionText it, string? kind)
    {
        var targets = it.Objects("targets").Where(target => target.Strings("values") is not []).ToList();
        var who = kind is null ? "everybody" : "all users";
        return targets is []
            ? $"No longer serve anything by name to {(kind is null ? "anybody" : "users")}"
            : $"Replace {who} who {(kind is null ? "is" : "are")} served by name: "
                + string.Join("; ", targets.Select(target => $"{target.Variation} to {target.Contexts(kind)}"));
    }

    private static string Values(InstructionText it) => Lists.And(it.Strings("values").Select(value => Brief.Of(value)));

    private static string Track(InstructionText it) => it.IsTrue("trackEvents") ? "Report" : "Do not report";

    private static string Numbered(IEnumerable<string> rules)
    {
        var all = rules.ToList();
        var named = string.Join("; ", all.Take(Lists.MostNamed).Select((rule, i) => $"({i + 1}) {rule}"));
        return all.Count > Lists.MostNamed ? $"{named}; and {Brief.OfCount(all.Count - Lists.MostNamed)} more" : named;
    }

    private static string Small(string sentence) => $"{char.ToLowerInvariant(sentence[0])}{sentence[1..]}";
}
