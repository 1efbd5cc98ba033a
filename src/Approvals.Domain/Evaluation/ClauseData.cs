using System.Text.Json;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Evaluation;

/// <summary>A condition with what is made of it once: the path to its attribute, and the test of its values.</summary>
public sealed class ClauseData(Clause clause)
{
    private readonly AttributePath? _path = AttributePath.TryParse(clause.Attribute, out var path) ? path : null;
    private readonly Lazy<Predicate<JsonElement>> _test = new(() => Operators.AnyOf(clause.Op, clause.Values));

    public Clause Clause => clause;

    /// <summary>The answer to a clause that does not ask about segments.</summary>
    internal Match Matches(EvaluationContext context)
    {
        if (_path is null)
        {
            return Match.Malformed;
        }

        return context.Find(_path, clause.ContextKind) switch
        {
            // What is unknown is neither equal to a value nor different from it.
            null or { ValueKind: JsonValueKind.Null } => Match.No,
            { ValueKind: JsonValueKind.Array } values => Negated(values.EnumerateArray().Any(value => _test.Value(value))),
            { } value => Negated(_test.Value(value)),
        };
    }

    internal Match Negated(bool matches) => matches != clause.Negate ? Match.Yes : Match.No;
}
