using System.Text.Json;

namespace Approvals.Domain.Evaluation;

/// <summary>The operators of clauses, all but the one that asks about segments.</summary>
internal static class Operators
{
    /// <summary>A test whether an operator holds between what it is given and one of the values. One that is not known never holds.</summary>
    public static Predicate<JsonElement> AnyOf(string op, IReadOnlyList<JsonElement> values) =>
        op switch
        {
            "in" => new JsonScalarSet(values).Contains,
            "startsWith" => Texts(values, wanted => text => text.StartsWith(wanted, StringComparison.Ordinal)),
            "endsWith" => Texts(values, wanted => text => text.EndsWith(wanted, StringComparison.Ordinal)),
            "contains" => Texts(values, wanted => text => text.Contains(wanted, StringComparison.Ordinal)),
            "matches" => Texts(values, LinearRegex.Test),
            "lessThan" => Compared(values, Number, order => order < 0),
            "lessThanOrEqual" => Compared(values, Number, order => order <= 0),
            "greaterThan" => Compared(values, Number, order => order > 0),
            "greaterThanOrEqual" => Compared(values, Number, order => order >= 0),
            "before" => Compared(values, Date, order => order < 0),
            "after" => Compared(values, Date, order => order > 0),
            "semVerEqual" => Compared(values, Version, order => order == 0),
            "semVerLessThan" => Compared(values, Version, order => order < 0),
            "semVerGreaterThan" => Compared(values, Version, order => order > 0),
            _ => _ => false,
        };

    private static Predicate<JsonElement> Texts(IReadOnlyList<JsonElement> values, Func<string, Predicate<string>> test)
    {
        Predicate<string>[] tests = [.. values.Select(Text).OfType<string>().Select(test)];
        return value => Text(value) is { } text && Array.Exists(tests, it => it(text));
    }

    private static Predicate<JsonElement> Compared<T>(IReadOnlyList<JsonElement> values, Func<JsonElement, T?> read, Predicate<int> holds)
        where T : struct, IComparable<T>
    {
        T[] wanted = [.. values.Select(read).OfType<T>()];
        return value => read(value) is { } it && Array.Exists(wanted, other => holds(it.CompareTo(other)));
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static double? Date(JsonElement value) => Text(value) is { } text ? UnixTime.Parse(text) : Number(value);

    private static SemanticVersion? Version(JsonElement value) => Text(value) is { } text ? SemanticVersion.Parse(text) : null;
}
