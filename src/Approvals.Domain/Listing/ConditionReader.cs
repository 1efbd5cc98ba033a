namespace Approvals.Domain.Listing;

/// <summary>
/// Reads a condition such as <c>status anyOf ["pending","scheduled"]</c> up to the first problem, which is the <see cref="Refusal"/>.
/// </summary>
/// <param name="text">The filter.</param>
/// <param name="ends">The characters beside white space that end a value without quotes.</param>
internal sealed class ConditionReader(FilterText text, string ends = ",")
{
    /// <summary>Each value is looked up by itself.</summary>
    private const int MaxValues = 50;

    /// <summary>What was wrong; null as long as nothing was.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Reads a field and the white space after it.</summary>
    /// <param name="all">The fields that there are, for messages.</param>
    /// <param name="operators">The operators that may follow, for messages.</param>
    /// <param name="unknown">Null for a field, else the problem with the word.</param>
    /// <param name="field">The field's word.</param>
    public bool Field(string all, string operators, Func<string, string?> unknown, out string field)
    {
        var position = text.Position;
        field = text.Word();
        return field is "" ? Stop($"a field, one of {all}")
            : unknown(field) is { } problem
                ? Refuse("unsupported_filter_field", $"{problem} Found {ShortQuote.Of(field)} at character {position}.")
            : text.SkipSpace() || Stop($"white space and an operator, {operators}");
    }

    /// <summary>Reads an operator and the white space after it.</summary>
    public bool Operator(params string[] operators)
    {
        var (position, all) = (text.Position, string.Join(" or ", operators));
        return text.Word() switch
        {
            "" => Stop($"an operator, {all}"),
            var word when operators.Contains(word) => text.SkipSpace() || Stop("white space and a value"),
            var word => Refuse(
                "unsupported_filter_operator",
                $"At character {position} of the filter, {ShortQuote.Of(word)} is no operator: use {all}."
            ),
        };
    }

    /// <summary>Reads a value, or a list of values.</summary>
    /// <param name="read">Brings a value into the form in which it is compared.</param>
    /// <param name="values">Gets the values.</param>
    public bool Values(Func<string, Decision<string>> read, ISet<string> values) =>
        text.Peek switch
        {
            '[' => List(read, values),
            '"' => Quoted(read, values),
            _ => Bare(read, values),
        };

    public bool Stop(string expected) =>
        Refuse("invalid_filter", $"At character {text.Position} of the filter, expected {expected}, but found {text.Found}.");

    private bool List(Func<string, Decision<string>> read, ISet<string> values)
    {
        text.Take('[');
        text.SkipSpace();
        if (text.Take(']'))
        {
            return true;
        }

        do
        {
            text.SkipSpace();
            if (text.Peek != '"')
            {
                return Stop($"a string in double quotes{(values.Count == 0 ? " or ']'" : "")}");
            }

            if (!Quoted(read, values))
            {
                return false;
            }

            text.SkipSpace();
        } while (text.Take(','));
        return text.Take(']') || Stop("a comma and another string, or ']'");
    }

    private bool Quoted(Func<string, Decision<string>> read, ISet<string> values)
    {
        var position = text.Position;
        return QuotedString.Read(text, out var expected) is { } value ? Add(read, value, position, values) : Stop(expected);
    }

    private bool Bare(Func<string, Decision<string>> read, ISet<string> values)
    {
        var position = text.Position;
        return text.Bare(ends) is { Length: > 0 } value
            ? Add(read, value, position, values)
            : Stop("a value: a word, a string in double quotes, or a list of such strings in [ ]");
    }

    private bool Add(Func<string, Decision<string>> read, string written, int position, ISet<string> values)
    {
        if (!read(written).Accepted(out var value, out var refusal))
        {
            return Refuse(refusal.Rule, $"At character {position} of the filter, {refusal.Detail}");
        }

        values.Add(value);
        return values.Count <= MaxValues
            || Refuse(
                "too_many_filter_values",
                $"At character {position} of the filter, anyOf has more than {MaxValues} values, the most that it can have."
            );
    }

    private bool Refuse(string rule, string detail)
    {
        Refusal = new(rule, RefusalKind.Invalid, detail);
        return false;
    }
}
