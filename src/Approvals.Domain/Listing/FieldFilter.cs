using System.Text.RegularExpressions;

namespace Approvals.Domain.Listing;

/// <summary>The fields that a list can be filtered by.</summary>
/// <param name="All">The fields.</param>
public sealed record FilterableFields<T>(params IReadOnlyList<FilterableField<T>> All)
{
    /// <summary>Fields that LaunchDarkly has and this service cannot answer, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Unanswered { get; init; } = new Dictionary<string, string>();
}

/// <summary>
/// Which items of a list to show: <c>query:shop,tags:web+beta</c>. All conditions must hold; letter case does not count in names and tags.
/// </summary>
public sealed partial class FieldFilter<T>
{
    private readonly List<(string Field, string Value, Func<T, bool> Matches)> _conditions = [];

    private FieldFilter() { }

    public bool Matches(T item) => _conditions.All(condition => condition.Matches(item));

    /// <summary>What the last condition on a field says; null when there is none.</summary>
    public string? ValueOf(string field) => _conditions.LastOrDefault(condition => condition.Field == field).Value;

    /// <summary>Reads a filter; missing and empty text lets everything through.</summary>
    /// <param name="text">Conditions, joined by commas.</param>
    /// <param name="fields">What they can be on.</param>
    public static Decision<FieldFilter<T>> Parse(string? text, FilterableFields<T> fields)
    {
        var filter = new FieldFilter<T>();
        foreach (var part in Conditions().Matches(text ?? "").Select(match => match.Value.Trim()).Where(part => part is not ""))
        {
            var (field, value) = part.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
                ? (part[..colon].Trim(), part[(colon + 1)..].Trim())
                : (part, "");
            if (fields.Unanswered.TryGetValue(field, out var reason))
            {
                return new Refusal(
                    "unsupported_filter_field",
                    RefusalKind.Invalid,
                    $"\"filter\" cannot ask for {field} here: {reason}. Use any of {Forms(fields)}, joined by commas."
                );
            }

            if (value is "" || fields.All.FirstOrDefault(it => it.Name == field)?.Read(value) is not { } matches)
            {
                return new Refusal(
                    "invalid_filter",
                    RefusalKind.Invalid,
                    $"\"filter\" has the condition {ShortQuote.Of(part)}; use any of {Forms(fields)}, joined by commas."
                );
            }

            filter._conditions.Add((field, value, matches));
        }

        return filter;
    }

    private static string Forms(FilterableFields<T> fields) => string.Join(", ", fields.All.Select(field => field.Form));

    /// <summary>Conditions end at commas, but for those within a JSON object.</summary>
    [GeneratedRegex(@"[^,:]*:\s*\{[^}]*\}[^,]*|[^,]+")]
    private static partial Regex Conditions();
}
