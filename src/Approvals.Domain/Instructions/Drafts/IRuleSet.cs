using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>A draft with ordered rules: instructions change rules and clauses in the same way in flags, AI Configs and segments.</summary>
internal interface IRuleSet<TRule>
    where TRule : Rule
{
    IReadOnlyList<TRule> Rules { get; set; }

    Func<string> NewId { get; }

    /// <summary>Whether the environment has a segment with this key.</summary>
    bool HasSegment(string key);

    /// <summary>Why the rules cannot ask about an existing segment; null when they can.</summary>
    string? RefuseSegment(string key) => null;
}

internal static class RuleSetExtensions
{
    /// <summary>Gives the place of a rule, or says that there is none.</summary>
    public static string? FindRule<TRule>(this IRuleSet<TRule> set, string ruleId, out int place)
        where TRule : Rule
    {
        place = set.Rules.PlaceOf(rule => rule.Id == ruleId);
        return place < 0 ? $"there is no rule \"{ruleId}\" (any more)." : null;
    }

    /// <summary>Gives the places of a rule and of one of its clauses, or says what is not there.</summary>
    public static string? FindClause<TRule>(this IRuleSet<TRule> set, string ruleId, string clauseId, out int place, out int clausePlace)
        where TRule : Rule
    {
        clausePlace = -1;
        if (set.FindRule(ruleId, out place) is { } problem)
        {
            return problem;
        }

        clausePlace = set.Rules[place].Clauses.PlaceOf(clause => clause.Id == clauseId);
        return clausePlace < 0 ? $"rule \"{ruleId}\" has no clause \"{clauseId}\" (any more)." : null;
    }

    /// <summary>Why the clauses cannot ask about one of their segments; null when they can ask about all.</summary>
    public static string? CheckSegments<TRule>(this IRuleSet<TRule> set, IEnumerable<Clause> clauses)
        where TRule : Rule =>
        clauses.SelectMany(clause => clause.Segments).FirstOrDefault(key => !set.HasSegment(key)) is { } missing
            ? $"there is no segment \"{missing}\" in this environment (any more)."
            : clauses.SelectMany(clause => clause.Segments).Select(set.RefuseSegment).FirstOrDefault(refusal => refusal is not null);

    public static void PutRule<TRule>(this IRuleSet<TRule> set, int place, TRule rule)
        where TRule : Rule
    {
        if (rule != set.Rules[place])
        {
            set.Rules = set.Rules.With(place, rule);
        }
    }

    public static IReadOnlyList<T> With<T>(this IReadOnlyList<T> items, int place, T item)
    {
        T[] copy = [.. items];
        copy[place] = item;
        return copy;
    }

    public static int PlaceOf<T>(this IReadOnlyList<T> items, Predicate<T> match)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (match(items[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
