namespace Approvals.Domain.Listing;

/// <summary>Reads a filter of requests from left to right, up to the first problem, which is the refusal.</summary>
internal sealed class FilterParser
{
    private static readonly string[] s_operators = ["equals", "anyOf"];

    private readonly List<FilterCondition> _conditions = [];
    private readonly FilterText _text;
    private readonly ConditionReader _reader;

    public FilterParser(string filter) => _reader = new(_text = new(filter));

    public Decision<RequestFilter> Parse()
    {
        _text.SkipSpace();
        if (!_text.AtEnd)
        {
            Conditions();
        }

        return _reader.Refusal is { } refusal ? refusal : new RequestFilter(_conditions);
    }

    private bool Conditions()
    {
        do
        {
            _text.SkipSpace();
            if (!Condition())
            {
                return false;
            }

            _text.SkipSpace();
        } while (_text.Take(','));
        return _text.AtEnd || _reader.Stop("a comma and another condition, or the end");
    }

    private bool Condition()
    {
        var (field, values) = (default(FilterField), new HashSet<string>(StringComparer.Ordinal));
        if (
            !_reader.Field(
                FilterFields.All,
                string.Join(" or ", s_operators),
                word =>
                    FilterFields.TryParse(word, out field)
                        ? null
                        : $"Unsupported filter field. Filter field must be one of: {FilterFields.All}.",
                out _
            ) || !_reader.Operator(s_operators)
        )
        {
            return false;
        }

        _conditions.Add(new FilterCondition(field, values));
        return _reader.Values(text => FilterValue.Read(field, text), values);
    }
}
