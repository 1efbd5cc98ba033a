using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Kinds;

/// <summary>What can be done to the clauses of a rule of any resource.</summary>
internal static class ClauseInstructions
{
    public static Change<IRuleSet<TRule>> Add<TRule>(InstructionReader read)
        where TRule : Rule
    {
        var ruleId = read.String("ruleId");
        var clauses = ClauseParameters.ReadAll(read);
        return draft =>
        {
            if ((draft.FindRule(ruleId, out var place) ?? draft.CheckSegments(clauses)) is { } problem) return problem;
            if (clauses.Count == 0) return null;
            var rule = draft.Rules[place];
            draft.PutRule(place, rule with { Clauses = [.. rule.Clauses, .. clauses.WithIds(draft.NewId)] });
            return null;
        };
    }

    public static Change<IRuleSet<TRule>> Remove<TRule>(InstructionReader read)
        where TRule : Rule
    {
        var ruleId = read.String("ruleId");
        var clauseIds = read.Strings("clauseIds", example: "id-of-clause").ToHashSet();
        return draft =>
        {
            if (draft.FindRule(ruleId, out var place) is { } problem) return problem;
            var rule = draft.Rules[place];
            if (rule.Clauses.Any(clause => clauseIds.Contains(clause.Id)))
                draft.PutRule(place, rule with { Clauses = [.. rule.Clauses.Where(clause => !clauseIds.Contains(clause.Id))] });
            return null;
        };
    }

    public static Change<IRuleSet<TRule>> Update<TRule>(InstructionReader read)
        where TRule : Rule
    {
        var clause = ClauseParameters.Read(read.Object("clause"));
        return Edit<TRule>(read, current => clause.SaysTheSameAs(current) ? current : clause with { Id = current.Id }, _ => clause);
    }

    public static Change<IRuleSet<TRule>> AddValues<TRule>(InstructionReader read)
        where TRule : Rule
    {
        var values = Values(read);
        return Edit<TRule>(
            read,
            clause =>
            {
                var known = clause.Values.ToHashSet(JsonValueComparer.Instance);
                var added = values.Where(known.Add).ToList();
                return added.Count == 0 ? clause : clause with { Values = [.. clause.Values, .. added] };
            },
            clause => clause with { Values = values });
    }

    public static Change<IRuleSet<TRule>> RemoveValues<TRule>(InstructionReader read)
        where TRule : Rule
    {
        var values = Values(read).ToHashSet(JsonValueComparer.Instance);
        return Edit<TRule>(read, clause => clause.Values.Any(values.Contains)
            ? clause with { Values = [.. clause.Values.Where(value => !values.Contains(value))] }
            : clause,
            added: clause => clause with { Values = [] });
    }

    private static IReadOnlyList<JsonElement> Values(InstructionReader read)
    {
        read.Strings("values");
        return read.Scalars("values");
    }

    /// <param name="read">Gives the rule and the clause.</param>
    /// <param name="edit">What becomes of the clause.</param>
    /// <param name="added">What is new in it, whose segments must be there.</param>
    private static Change<IRuleSet<TRule>> Edit<TRule>(InstructionReader read, Func<Clause, Clause> edit, Func<Clause, Clause> added)
        where TRule : Rule
    {
        var ruleId = read.String("ruleId");
        var clauseId = read.String("clauseId");
        return draft =>
        {
            if (draft.FindClause(ruleId, clauseId, out var place, out var clausePlace) is { } problem) return problem;
            var rule = draft.Rules[place];
            var before = rule.Clauses[clausePlace];
            if (draft.CheckSegments([added(before)]) is { } missing) return missing;
            var after = edit(before);
            if (after != before) draft.PutRule(place, rule with { Clauses = rule.Clauses.With(clausePlace, after) });
            return null;
        };
    }
}
