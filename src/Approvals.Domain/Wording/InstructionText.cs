using System.Text.Json;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Wording;

/// <summary>
/// The parameters of an instruction in words. Whatever is missing or of a wrong type reads as unknown, for requests that ended long ago
/// are put into words too.
/// </summary>
internal sealed class InstructionText(JsonElement body, KnownNames names)
{
    public KnownNames Names => names;

    public string Variation => names.Variation(Text("variationId"));

    public string Rule => names.RuleNamed(Text("ruleId"));

    /// <summary>A value in quotes.</summary>
    public string Quoted(string name) => Find(name) is { } value ? $"\"{Brief.OfValue(value)}\"" : "(empty)";

    public string? Text(string name) => TextOf(Find(name));

    public bool IsTrue(string name) => Find(name)?.ValueKind == JsonValueKind.True;

    public bool Has(string name) => Find(name) is { ValueKind: not JsonValueKind.Null };

    /// <summary>Any value, null too.</summary>
    public JsonElement? Value(string name) => Find(name);

    public IReadOnlyList<string> Strings(string name) =>
        [.. Items(name).Select(item => item.ValueKind == JsonValueKind.String ? TextOf(item) ?? "" : item.GetRawText())];

    public IEnumerable<InstructionText> Objects(string name) => Items(name).Select(item => new InstructionText(item, names));

    public InstructionText Object(string name) => new(Find(name) ?? default, names);

    /// <summary>The contexts that the instruction names.</summary>
    public string Contexts(string? kind = null) => KindWords.Named(kind ?? Kind("contextKind"), Strings("values"));

    public string Kind(string name) => Text(name) is { Length: > 0 } kind ? kind : ContextKind.User;

    /// <summary>A time in Unix milliseconds; null where it is none.</summary>
    public string? Time(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } number
        && number.TryGetInt64(out var milliseconds)
        && milliseconds is > 0 and < 253_402_300_800_000
            ? PartWords.Time(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))
            : null;

    /// <summary>What the instruction serves.</summary>
    public string Serve() =>
        Find("rolloutWeights") is { ValueKind: JsonValueKind.Object } weights
            ? ServeWords.OfShares(
                weights.EnumerateObject().Select(share => (names.Variation(NameOf(share)), WeightOf(share.Value))),
                Text("rolloutContextKind"),
                Text("rolloutBucketBy")
            )
            : Variation;

    /// <summary>The conditions of the instruction, or of a rule in it.</summary>
    public string Clauses() => ClauseWords.OfAll([.. Objects("clauses").Select(clause => clause.AsClause())], names);

    public string Clause() => ClauseWords.Of(AsClause(), names);

    public Clause AsClause() =>
        new()
        {
            Id = "",
            ContextKind = Kind("contextKind"),
            Attribute = Text("attribute") ?? "",
            Op = Text("op") ?? "",
            Negate = IsTrue("negate"),
            Values = [.. Items("values")],
        };

    /// <summary>A new rule that serves variations.</summary>
    public string TargetingRule() => $"if {Clauses()}, serve {Serve()}{Described}";

    /// <summary>A new rule of a segment.</summary>
    public string SegmentRule() =>
        $"if {Clauses()}, {RuleWords.Share(Weight("weight"), Text("rolloutContextKind"), Text("bucketBy"))}{Described}";

    public int? Weight(string name) => Find(name) is { } value ? WeightOf(value) : null;

    /// <summary>The present conditions of the rule that are named by id; unknown ids are called by themselves.</summary>
    public string ClausesNamed(IEnumerable<string> ids)
    {
        var clauses = FoundRule()?.Clauses ?? [];
        return Lists.And(
            ids.Select(id =>
                clauses.FirstOrDefault(clause => clause.Id == id) is { } found ? $"\"{ClauseWords.Of(found, names)}\"" : Brief.Quoted(id)
            )
        );
    }

    /// <summary>The rule that the instruction names, as it is before the instruction.</summary>
    public Rule? FoundRule() => names.Rules.FirstOrDefault(rule => rule.Id == Text("ruleId"));

    /// <summary>Where a new rule goes.</summary>
    public string Place => Text("beforeRuleId") is { Length: > 0 } before ? $" before {names.RuleNamed(before)}" : "";

    private string Described => Text("description") is { Length: > 0 } text ? $" ({Brief.Quoted(text)})" : "";

    private IEnumerable<JsonElement> Items(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static int WeightOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : int.TryParse(TextOf(value), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number)
            ? number
        : 0;

    /// <summary>A member in whatever letter case, as instructions are read.</summary>
    private JsonElement? Find(string name)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in body.EnumerateObject())
        {
            if (string.Equals(NameOf(member), name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>Half of a surrogate pair can be stored as an escape and cannot be read as text.</summary>
    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private static string? TextOf(JsonElement? value)
    {
        try
        {
            return value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
