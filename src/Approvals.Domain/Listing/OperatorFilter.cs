namespace Approvals.Domain.Listing;

/// <summary>A field that a list can be filtered by with an operator, as in <c>tags anyOf ["beta","web"]</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Operators">The operators that it takes.</param>
/// <param name="Read">Brings a value into the form in which it is compared, or refuses one that the field cannot have.</param>
/// <param name="Matches">Makes a condition of the values.</param>
internal sealed record OperatorField<T>(
    string Name,
    string[] Operators,
    Func<string, Decision<string>> Read,
    Func<IReadOnlySet<string>, Func<T, bool>> Matches
)
{
    private static readonly string[] s_forValues = ["equals", "anyOf"];

    /// <summary>The item has at least one of the values; letter case does not count.</summary>
    public static OperatorField<T> AnyOf(string name, Func<T, IEnumerable<string>> values) =>
        new(name, s_forValues, text => text, wanted => item => values(item).Any(wanted.Contains));

    /// <summary>The item has none of the values.</summary>
    public static OperatorField<T> NoneOf(string name, Func<T, string> value) =>
        new(name, s_forValues, text => text, unwanted => item => !unwanted.Contains(value(item)));

    /// <summary>One of the texts is in one of those of the item.</summary>
    public static OperatorField<T> Query(Func<T, IEnumerable<string>> texts) =>
        new(
            "query",
            s_forValues,
            text => text,
            wanted => item => texts(item).Any(text => wanted.Any(part => text.Contains(part, StringComparison.OrdinalIgnoreCase)))
        );

    /// <summary>One of some words.</summary>
    public static OperatorField<T> OneOf(string name, IReadOnlyCollection<string> words, Func<T, string> value) =>
        new(name, s_forValues, text => Word(name, words, text), wanted => item => wanted.Contains(value(item)));

    /// <summary>True or false.</summary>
    public static OperatorField<T> Switch(string name, string op, Func<T, bool> value) =>
        new(name, [op], text => Word(name, ["true", "false"], text), wanted => item => wanted.Contains(value(item) ? "true" : "false"));

    private static Decision<string> Word(string name, IReadOnlyCollection<string> words, string text) =>
        words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known
            ? known
            : new Refusal(
                "invalid_filter_value",
                RefusalKind.Invalid,
                $"{ShortQuote.Of(text)} is no {name}: use one of {string.Join(", ", words)}."
            );
}

/// <summary>
/// Reads a filter such as <c>tags anyOf ["beta"],(query equals "shop"|unbounded equals true)</c>: a comma is an AND, a vertical bar an OR
/// that binds less, and parentheses group.
/// </summary>
internal sealed class OperatorFilter<T>
{
    /// <summary>How deep parentheses may be nested.</summary>
    private const int MaxDepth = 20;

    private readonly IReadOnlyList<OperatorField<T>> _fields;
    private readonly IReadOnlyDictionary<string, string> _unanswered;
    private readonly FilterText _text;
    private readonly ConditionReader _reader;

    private OperatorFilter(string text, IReadOnlyList<OperatorField<T>> fields, IReadOnlyDictionary<string, string>? unanswered)
    {
        (_fields, _unanswered) = (fields, unanswered ?? new Dictionary<string, string>());
        _reader = new(_text = new(text), ends: ",|)");
    }

    /// <summary>Reads a filter; missing and blank text lets everything through.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="fields">The fields that it can name.</param>
    /// <param name="unanswered">Fields that LaunchDarkly has and this service cannot answer, each with the reason.</param>
    public static Decision<Func<T, bool>> Parse(
        string? text,
        IReadOnlyList<OperatorField<T>> fields,
        IReadOnlyDictionary<string, string>? unanswered = null
    ) => string.IsNullOrWhiteSpace(text) ? new Func<T, bool>(_ => true) : new OperatorFilter<T>(text, fields, unanswered).Parse();

    private Decision<Func<T, bool>> Parse()
    {
        var matches = Either(depth: 0);
        if (matches is not null && !_text.AtEnd)
        {
            _reader.Stop("a comma or '|' and another condition, or the end");
        }

        return _reader.Refusal is { } refusal ? refusal : matches!;
    }

    /// <summary>Null when something was wrong.</summary>
    private Func<T, bool>? Either(int depth) =>
        Joined(
            '|',
            () => Joined(',', () => Term(depth), all => item => all.All(one => one(item))),
            any => item => any.Any(one => one(item))
        );

    private Func<T, bool>? Joined(char by, Func<Func<T, bool>?> read, Func<IReadOnlyList<Func<T, bool>>, Func<T, bool>> join)
    {
        List<Func<T, bool>> parts = [];
        do
        {
            if (read() is not { } part)
            {
                return null;
            }

            parts.Add(part);
        } while (_text.Take(by));
        return parts is [var only] ? only : join(parts);
    }

    private Func<T, bool>? Term(int depth)
    {
        _text.SkipSpace();
        var matches = _text.Peek == '(' ? Group(depth + 1) : Condition();
        _text.SkipSpace();
        return matches;
    }

    private Func<T, bool>? Group(int depth)
    {
        if (depth > MaxDepth)
        {
            _reader.Stop($"a condition, since parentheses can be nested {MaxDepth} deep at most");
            return null;
        }

        _text.Take('(');
        return Either(depth) is { } matches && (_text.Take(')') || _reader.Stop("a comma or '|' and another condition, or ')'"))
            ? matches
            : null;
    }

    private Func<T, bool>? Condition()
    {
        var values = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var all = string.Join(", ", _fields.Select(field => field.Name));
        return
            _reader.Field(all, "such as equals or anyOf", word => Unknown(word, all), out var name)
            && _fields.First(it => it.Name == name) is var field
            && _reader.Operator(field.Operators)
            && _reader.Values(field.Read, values)
            ? field.Matches(values)
            : null;
    }

    private string? Unknown(string word, string all) =>
        _fields.Any(field => field.Name == word) ? null
        : _unanswered.TryGetValue(word, out var reason) ? $"The filter cannot ask for {word} here: {reason}. Use one of {all}."
        : $"Unsupported filter field. Filter field must be one of: {all}.";
}
