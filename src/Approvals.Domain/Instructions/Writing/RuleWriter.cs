using System.Text.Json.Nodes;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Writing;

/// <summary>Writes clauses as parameters of instructions, without their ids.</summary>
internal static class RuleWriter
{
    public static JsonArray Clauses(IEnumerable<Clause> clauses) => Write.Array(clauses.Select(Clause));

    public static JsonObject Clause(Clause clause) =>
        Write.Object(
            ("contextKind", clause.ContextKind),
            ("attribute", clause.Attribute),
            ("op", clause.Op),
            ("negate", clause.Negate),
            ("values", Write.Array(clause.Values.Select(Write.Value)))
        );
}
