using System.Text.Json.Nodes;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Writing;

/// <summary>Rules and clauses in the words of instructions, which give them no ids.</summary>
internal static class RuleWriter
{
    public static JsonArray Clauses(IEnumerable<Clause> clauses) => Write.Array(clauses.Select(Clause));

    public static JsonObject Clause(Clause clause) => Write.Object(
        ("contextKind", clause.ContextKind),
        ("attribute", clause.Attribute),
        ("op", clause.Op),
        ("negate", clause.Negate),
        ("values", Write.Array(clause.Values.Select(Write.Value))));
}
