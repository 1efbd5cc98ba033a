namespace Approvals.Domain.Listing;

/// <summary>The properties of a project or environment by which lists filter and sort.</summary>
public sealed record Labelled(string Key, string Name, IReadOnlyList<string> Tags, bool Critical = false);

/// <summary>
/// Which projects or environments to show: <c>query:shop,tags:web+beta</c>. All conditions must hold; letter case does not count.
/// </summary>
public sealed class LabelFilter
{
    private readonly IReadOnlyList<Func<Labelled, bool>> _conditions;

    private LabelFilter(IReadOnlyList<Func<Labelled, bool>> conditions) => _conditions = conditions;

    public bool Matches(Labelled item) => _conditions.All(condition => condition(item));

    /// <summary>Reads a filter of projects; missing and empty text lets everything through.</summary>
    public static Decision<LabelFilter> OfProjects(string? text) => Parse(text, ["query", "tags", "keys"]);

    /// <summary>Reads a filter of environments; missing and empty text lets everything through.</summary>
    public static Decision<LabelFilter> OfEnvironments(string? text) => Parse(text, ["query", "tags", "critical"]);

    private static Decision<LabelFilter> Parse(string? text, string[] fields)
    {
        List<Func<Labelled, bool>> conditions = [];
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (field, value) = part.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
                ? (part[..colon].Trim(), part[(colon + 1)..].Trim())
                : (part, "");
            if (value is "" || !fields.Contains(field) || Condition(field, value) is not { } condition)
            {
                return new Refusal(
                    "invalid_filter",
                    RefusalKind.Invalid,
                    $"\"filter\" has the condition {ShortQuote.Of(part)}; use any of {string.Join(", ", fields.Select(Form))}, joined by commas."
                );
            }

            conditions.Add(condition);
        }

        return new LabelFilter(conditions);
    }

    /// <summary>Null for a value that the field cannot have.</summary>
    private static Func<Labelled, bool>? Condition(string field, string value) =>
        field switch
        {
            "query" => item => Holds(item.Key, value) || Holds(item.Name, value),
            "tags" when Words(value, '+', ' ') is [_, ..] tags => item =>
                tags.All(tag => item.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)),
            "keys" when Words(value, '|') is [_, ..] keys => item => keys.Contains(item.Key, StringComparer.OrdinalIgnoreCase),
            "critical" when bool.TryParse(value, out var critical) => item => item.Critical == critical,
            _ => null,
        };

    private static string Form(string field) =>
        field switch
        {
            "tags" => "tags:ONE+TWO",
            "keys" => "keys:ONE|TWO",
            "critical" => "critical:true",
            _ => "query:TEXT",
        };

    /// <summary>A plus sign that was sent as it is arrives as a space.</summary>
    private static string[] Words(string value, params char[] separators) =>
        value.Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool Holds(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
