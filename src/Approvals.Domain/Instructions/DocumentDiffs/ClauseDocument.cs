using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Effects;
using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>The clauses of a rule.</summary>
internal static class ClauseDocument
{
    /// <summary>Reads the clauses of a rule; those that were in it keep their ids.</summary>
    public static IReadOnlyList<Clause> Read(InstructionReader rule, IReadOnlyList<Clause> before)
    {
        var ids = new KnownIds(before.Select(it => it.Id));
        Clause[] clauses =
        [
            .. rule.Objects("clauses")
                .Select(read =>
                {
                    read.Only("_id", "contextKind", "attribute", "op", "negate", "values");
                    return ClauseParameters.Read(read) with { Id = ids.Read(read) };
                }),
        ];
        return ids.Recognize(clauses, before, it => it.Id, (one, other) => one.SaysTheSameAs(other), (it, id) => it with { Id = id });
    }

    public static IEnumerable<Instruction> Changes(Rule before, Rule after)
    {
        var staying = Prefix.Staying([.. before.Clauses.Select(it => it.Id)], [.. after.Clauses.Select(it => it.Id)]);
        var kept = after.Clauses.Take(staying).ToDictionary(it => it.Id);
        string[] removed = [.. before.Clauses.Select(it => it.Id).Where(id => !kept.ContainsKey(id))];

        foreach (var old in before.Clauses)
        {
            if (kept.TryGetValue(old.Id, out var clause) && !clause.SaysTheSameAs(old))
            {
                yield return Write.Instruction(
                    "updateClause",
                    ("ruleId", before.Id),
                    ("clauseId", old.Id),
                    ("clause", RuleWriter.Clause(clause))
                );
            }
        }

        // Before others are removed, for a rule is never without clauses.
        if (staying < after.Clauses.Count)
        {
            yield return Write.Instruction(
                "addClauses",
                ("ruleId", before.Id),
                ("clauses", RuleWriter.Clauses(after.Clauses.Skip(staying)))
            );
        }

        if (removed.Length > 0)
        {
            yield return Write.Instruction("removeClauses", ("ruleId", before.Id), ("clauseIds", Write.Strings(removed)));
        }
    }
}
