namespace Approvals.Domain.Listing;

/// <summary>Reads a filter from left to right, up to the first problem, which is the refusal.</summary>
internal sealed class FilterParser(string filter)
{
    /// <summary>Each value is looked up by itself.</summary>
    private const int MaxValues = 50;

    private const string Operators = "equals or anyOf";

    private readonly FilterText _text = new(filter);
    private readonly List<FilterCondition> _conditions = [];
    private Refusal? _refusal;

    public Decision<RequestFilter> Parse()
    {
        _text.SkipSpace();
        if (!_text.AtEnd)
        {
            Conditions();
        }

        return _refusal is { } refusal ? refusal : new RequestFilter(_conditions);
    }

    private bool Conditions()
    {
        do
        {
            _text.SkipSpace();
            if (!(Field(out var field) && Operator() && Values(field)))
            {
                return false;
            }

            _text.SkipSpace();
        } while (_text.Take(','));
        return _text.AtEnd || Stop("a comma and another condition, or the end");
    }

    private bool Field(out FilterField field)
    {
        var position = _text.Position;
        field = default;
        return _text.Word() switch
        {
            "" => Stop($"a field, one of {FilterFields.All}"),
            var word when !FilterFields.TryParse(word, out field) => Refuse(
                "unsupported_filter_field",
                $"Unsupported filter field. Filter field must be one of: {FilterFields.All}. "
                    + $"Found {ShortQuote.Of(word)} at character {position}."
            ),
            _ => _text.SkipSpace() || Stop($"white space and an operator, {Operators}"),
        };
    }

    private bool Operator()
    {
        var position = _text.Position;
        return _text.Word() switch
        {
            "" => Stop($"an operator, {Operators}"),
            "equals" or "anyOf" => _text.SkipSpace() || Stop("white space and a value"),
            var word => Refuse(
                "unsupported_filter_operator",
                $"At character {position} of the filter, {ShortQuote.Of(word)} is no operator: use {Operators}."
            ),
        };
    }

    private bool Values(FilterField field)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        _conditions.Add(new FilterCondition(field, values));
        return _text.Peek switch
        {
            '[' => List(field, values),
            '"' => Quoted(field, values),
            _ => Bare(field, values),
        };
    }

    private bool List(FilterField field, HashSet<string> values)
    {
        _text.Take('[');
        _text.SkipSpace();
        if (_text.Take(']'))
        {
            return true;
        }

        do
        {
            _text.SkipSpace();
            if (_text.Peek != '"')
            {
                return Stop($"a string in double quotes{(values.Count == 0 ? " or ']'" : "")}");
            }

            if (!Quoted(field, values))
            {
                return false;
            }

            _text.SkipSpace();
        } while (_text.Take(','));
        return _text.Take(']') || Stop("a comma and another string, or ']'");
    }

    private bool Quoted(FilterField field, HashSet<string> values)
    {
        var position = _text.Position;
        return QuotedString.Read(_text, out var expected) is { } value ? Add(field, value, position, values) : Stop(expected);
    }

    private bool Bare(FilterField field, HashSet<string> values)
    {
        var position = _text.Position;
        return _text.Bare() is { Length: > 0 } value
            ? Add(field, value, position, values)
            : Stop("a value: a word, a string in double quotes, or a list of such strings in [ ]");
    }

    private bool Add(FilterField field, string text, int position, HashSet<string> values)
    {
        if (!FilterValue.Read(field, text).Accepted(out var value, out var refusal))
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

    private bool Stop(string expected) =>
        Refuse("invalid_filter", $"At character {_text.Position} of the filter, expected {expected}, but found {_text.Found}.");

    private bool Refuse(string rule, string detail)
    {
        _refusal = new Refusal(rule, RefusalKind.Invalid, detail);
        return false;
    }
}
