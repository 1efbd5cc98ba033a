using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>Something with ordered rules. What can be done to rules and clauses is the same wherever they are.</summary>
internal interface IRuleSet<TRule>
    where TRule : Rule
{
    IReadOnlyList<TRule> Rules { get; set; }

    Func<string> NewId { get; }

    /// <summary>Whether there is a segment with this key where the rules are.</summary>
    bool HasSegment(string key);

    /// <summary>Says why the rules cannot ask about a segment that is there; null when they can.</summary>
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
        if (set.FindRule(ruleId, out place) is { } problem) return problem;
        clausePlace = set.Rules[place].Clauses.PlaceOf(clause => clause.Id == clauseId);
        return clausePlace < 0 ? $"rule \"{ruleId}\" has no clause \"{clauseId}\" (any more)." : null;
    }

    /// <summary>Null when every segment that the clauses ask about is there and can be asked about.</summary>
    public static string? CheckSegments<TRule>(this IRuleSet<TRule> set, IEnumerable<Clause> clauses)
        where TRule : Rule
        => clauses.SelectMany(clause => clause.Segments).FirstOrDefault(key => !set.HasSegment(key)) is { } missing
            ? $"there is no segment \"{missing}\" in this environment (any more)."
            : clauses.SelectMany(clause => clause.Segments).Select(set.RefuseSegment).FirstOrDefault(refusal => refusal is not null);

    public static void PutRule<TRule>(this IRuleSet<TRule> set, int place, TRule rule)
        where TRule : Rule
    {
        if (rule != set.Rules[place]) set.Rules = set.Rules.With(place, rule);
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
            if (match(items[i])) return i;
        return -1;
    }
}
