using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Reads clauses; they get their ids when they are put into a rule.</summary>
internal static class ClauseParameters
{
    public static IReadOnlyList<Clause> ReadAll(InstructionReader read) => [.. read.Objects("clauses").Select(Read)];

    /// <summary>The clauses of a whole rule.</summary>
    public static IReadOnlyList<Clause> ReadRule(InstructionReader read)
    {
        var clauses = ReadAll(read);
        if (clauses.Count == 0)
        {
            read.Fail(
                $"{read.Quoted("clauses")} must hold at least one clause: a rule without any matches everybody, which is for the default rule to say."
            );
        }

        return clauses;
    }

    public static Clause Read(InstructionReader read)
    {
        var op = read.String("op");
        if (!ClauseOperators.All.Contains(op))
        {
            read.Fail($"{read.Quoted("op")} must be one of {string.Join(", ", ClauseOperators.All)}, spelt so; got \"{op}\".");
        }

        var clause = new Clause
        {
            Id = "",
            ContextKind = read.ContextKind("contextKind"),
            Attribute = op == ClauseOperators.SegmentMatch ? read.OptionalText("attribute") ?? "" : read.Attribute("attribute"),
            Op = op,
            Negate = read.OptionalBool("negate"),
            Values = read.Scalars("values"),
        };
        if (ClauseValues.Problem(op, clause.Values, read.Quoted) is { } problem)
        {
            read.Fail(problem);
        }

        return clause;
    }

    public static IReadOnlyList<Clause> WithIds(this IReadOnlyList<Clause> clauses, Func<string> newId) =>
        [.. clauses.Select(clause => clause with { Id = newId() })];
}
