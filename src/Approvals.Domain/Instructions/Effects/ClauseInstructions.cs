using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Json;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Change the clauses of a rule, in any sort of resource.</summary>
internal static class ClauseInstructions
{
    public static DraftChange<IRuleSet<TRule>> Add<TRule>(InstructionReader read)
        where TRule : Rule
    {
        var ruleId = read.String("ruleId");
        var clauses = ClauseParameters.ReadAll(read);
        return draft =>
        {
            if ((draft.FindRule(ruleId, out var place) ?? draft.CheckSegments(clauses)) is { } problem)
            {
                return problem;
            }

            if (clauses.Count == 0)
            {
                return null;
            }

            var rule = draft.Rules[place];
            draft.PutRule(place, rule with { Clauses = [.. rule.Clauses, .. clauses.WithIds(draft.NewId)] });
            return null;
        };
    }

    public static DraftChange<IRuleSet<TRule>> Remove<TRule>(InstructionReader read)
        where TRule : Rule
    {
        var ruleId = read.String("ruleId");
        var clauseIds = read.Strings("clauseIds", example: "id-of-clause").ToHashSet();
        return draft =>
        {
            if (draft.FindRule(ruleId, out var place) is { } problem)
            {
                return problem;
            }

            var rule = draft.Rules[place];
            Clause[] left = [.. rule.Clauses.Where(clause => !clauseIds.Contains(clause.Id))];
            if (left.Length == rule.Clauses.Count)
            {
                return null;
            }

            if (left.Length == 0)
            {
                return $"it would leave rule \"{ruleId}\" without clauses, and then it would match everybody; removeRule removes the rule, and addClauses adds others first.";
            }

            draft.PutRule(place, rule with { Clauses = left });
            return null;
        };
    }

    public static DraftChange<IRuleSet<TRule>> Update<TRule>(InstructionReader read)
        where TRule : Rule
    {
        var clause = ClauseParameters.Read(read.Object("clause"));
        return Edit<TRule>(read, current => clause.SaysTheSameAs(current) ? current : clause with { Id = current.Id }, _ => clause);
    }

    public static DraftChange<IRuleSet<TRule>> AddValues<TRule>(InstructionReader read)
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
            clause => clause with { Values = values },
            clause =>
                values.Count > 0 && ClauseValues.Problem(clause.Op, values, read.Quoted) is { } problem
                    ? $"{problem} updateClause takes values of all types."
                    : null
        );
    }

    public static DraftChange<IRuleSet<TRule>> RemoveValues<TRule>(InstructionReader read)
        where TRule : Rule
    {
        var values = Values(read).ToHashSet(JsonValueComparer.Instance);
        return Edit<TRule>(
            read,
            clause =>
                clause.Values.Any(values.Contains)
                    ? clause with
                    {
                        Values = [.. clause.Values.Where(value => !values.Contains(value))],
                    }
                    : clause,
            added: clause => clause with { Values = [] },
            clause =>
                clause.Values.Count > 0 && clause.Values.All(values.Contains)
                    ? "it would leave the clause without values, and then it would match nobody; removeClauses removes the clause."
                    : null
        );
    }

    private static IReadOnlyList<JsonElement> Values(InstructionReader read)
    {
        read.Strings("values");
        return read.Scalars("values");
    }

    /// <param name="read">The reader of the instruction that names the rule and the clause.</param>
    /// <param name="edit">Gives the changed clause.</param>
    /// <param name="added">Gives what is new in the changed clause; segments named there must exist.</param>
    /// <param name="refuse">Why the clause cannot be changed so: gives null where it can; null when there is nothing to check.</param>
    private static DraftChange<IRuleSet<TRule>> Edit<TRule>(
        InstructionReader read,
        Func<Clause, Clause> edit,
        Func<Clause, Clause> added,
        Func<Clause, string?>? refuse = null
    )
        where TRule : Rule
    {
        var ruleId = read.String("ruleId");
        var clauseId = read.String("clauseId");
        return draft =>
        {
            if (draft.FindClause(ruleId, clauseId, out var place, out var clausePlace) is { } problem)
            {
                return problem;
            }

            var rule = draft.Rules[place];
            var before = rule.Clauses[clausePlace];
            if ((refuse?.Invoke(before) ?? draft.CheckSegments([added(before)])) is { } refusal)
            {
                return refusal;
            }

            var after = edit(before);
            if (after != before)
            {
                draft.PutRule(place, rule with { Clauses = rule.Clauses.With(clausePlace, after) });
            }

            return null;
        };
    }
}
