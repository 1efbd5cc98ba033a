using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Kinds;

/// <summary>Reads clauses; they get their ids when they are put into a rule.</summary>
internal static class ClauseParameters
{
    public static IReadOnlyList<Clause> ReadAll(InstructionReader read) => [.. read.Objects("clauses").Select(Read)];

    public static Clause Read(InstructionReader read)
    {
        var op = read.String("op");
        if (!ClauseOperators.All.Contains(op))
            read.Fail($"{read.Quoted("op")} must be one of {string.Join(", ", ClauseOperators.All)}, spelt so; got \"{op}\".");

        return new()
        {
            Id = "",
            ContextKind = read.OptionalText("contextKind") ?? ContextKind.User,
            Attribute = op == ClauseOperators.SegmentMatch ? read.OptionalText("attribute") ?? "" : read.String("attribute"),
            Op = op,
            Negate = read.OptionalBool("negate"),
            Values = read.Scalars("values"),
        };
    }

    public static IReadOnlyList<Clause> WithIds(this IReadOnlyList<Clause> clauses, Func<string> newId) =>
        [.. clauses.Select(clause => clause with { Id = newId() })];
}
