using System.Globalization;
using System.Text.Json;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Wording;

/// <summary>Conditions as people say them: <c>country is one of DE, AT</c>.</summary>
internal static class ClauseWords
{
    public static string Of(Clause clause, KnownNames names) =>
        clause.Op == ClauseOperators.SegmentMatch ? OfSegments(clause, names) : $"{Subject(clause)} {Verb(clause)} {Values(clause)}";

    /// <summary>All conditions of a rule.</summary>
    public static string OfAll(IReadOnlyList<Clause> clauses, KnownNames names) =>
        clauses.Count == 0 ? "anything is so" : string.Join(" and ", clauses.Select(clause => Of(clause, names)));

    /// <summary>The values of a clause as its operator reads them.</summary>
    public static string Values(Clause clause) => Lists.Commas(clause.Values.Select(value => Value(clause.Op, value)));

    private static string OfSegments(Clause clause, KnownNames names)
    {
        var several = clause.Values.Count > 1;
        var keys = Lists.Commas(
            clause.Values.Select(value =>
                value.ValueKind == JsonValueKind.String ? names.Segment(value.GetString()!) : Brief.OfValue(value)
            )
        );
        return $"the {Brief.Of(clause.ContextKind)} is {(clause.Negate ? "not " : "")}in {(several ? "one of the segments" : "the segment")} {keys}";
    }

    private static string Subject(Clause clause) =>
        clause.ContextKind == ContextKind.User
            ? Brief.Of(clause.Attribute)
            : $"{Brief.Of(clause.ContextKind)} {Brief.Of(clause.Attribute)}";

    private static string Verb(Clause clause)
    {
        var oneOf = clause.Values.Count > 1 ? " one of" : "";
        return (clause.Op, clause.Negate) switch
        {
            ("in", false) => "is one of",
            ("in", true) => "is not one of",
            ("startsWith", false) => $"starts with{oneOf}",
            ("startsWith", true) => $"does not start with{oneOf}",
            ("endsWith", false) => $"ends with{oneOf}",
            ("endsWith", true) => $"does not end with{oneOf}",
            ("contains", false) => $"contains{oneOf}",
            ("contains", true) => $"does not contain{oneOf}",
            ("matches", false) => $"matches{oneOf}",
            ("matches", true) => $"does not match{oneOf}",
            (var op, var negate) => $"is {(negate ? "not " : "")}{Comparison(op)}{oneOf}",
        };
    }

    private static string Comparison(string op) =>
        op switch
        {
            "lessThan" => "less than",
            "lessThanOrEqual" => "at most",
            "greaterThan" => "greater than",
            "greaterThanOrEqual" => "at least",
            "before" => "before",
            "after" => "after",
            "semVerEqual" => "version",
            "semVerLessThan" => "a version before",
            "semVerGreaterThan" => "a version after",
            _ => Brief.Of(op),
        };

    private static string Value(string op, JsonElement value) =>
        op is "before" or "after" && value.ValueKind == JsonValueKind.Number && TryTime(value, out var time)
            ? time.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
            : Brief.OfValue(value);

    private static bool TryTime(JsonElement value, out DateTimeOffset time)
    {
        var isTime = value.TryGetInt64(out var milliseconds) && milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999;
        time = isTime ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : default;
        return isTime;
    }
}
