using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approvals.Tests.Delivery;

/// <summary>
/// Values, keys and attributes that clauses and contexts are made of. There are few of each, so that they often meet; most are there
/// because somebody reads them in a way of their own.
/// </summary>
internal sealed class RandomValues(Random random)
{
    public static readonly string[] Kinds = ["user", "org", "device.x-1"];

    /// <summary>Names of attributes, each with a reference to it.</summary>
    private static readonly (string Name, string Reference)[] s_attributes =
    [
        ("name", "name"),
        ("name", "/name"),
        ("email", "email"),
        ("country", "/country"),
        ("age", "age"),
        ("version", "version"),
        ("joined", "joined"),
        ("tags", "tags"),
        ("a/b", "/a~1b"),
        ("a/b", "a/b"),
        ("m~n", "/m~0n"),
        ("m~n", "m~n"),
        ("größe", "größe"),
        ("with space", "with space"),
    ];

    private static readonly string[] s_references =
    [
        "key",
        "/key",
        "kind",
        "/kind",
        "anonymous",
        "/anonymous",
        "missing",
        "/address/city",
        "/address/geo/lat",
        "/address/missing",
        "/address/a~1b~0c",
        "/tags/0",
        "/name/length",
        "/key/x",
        "/kind/x",
    ];

    /// <summary>What no attribute can be named by, and every SDK says so.</summary>
    private static readonly string[] s_invalidReferences = ["", "/", "//", "/a//b", "/a~2b", "/a~", "_meta", "/_meta/privateAttributes"];

    public bool Often => random.Next(4) != 0;

    public bool Half => random.Next(2) == 0;

    public bool Seldom => random.Next(12) == 0;

    public int Below(int limit) => random.Next(limit);

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public List<T> Some<T>(int most, Func<T> make) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => make())];

    public string Key() => Pick(OddValues.Keys);

    public string Kind() => Half ? "user" : Pick(Kinds);

    public string Reference() => Half ? Pick(s_attributes).Reference : Pick(s_references);

    /// <summary>A reference to something that an operator is likely to compare.</summary>
    public string ReferenceFor(string op) =>
        !Often
            ? Reference()
            : op switch
            {
                "before" or "after" => "joined",
                "semVerEqual" or "semVerLessThan" or "semVerGreaterThan" => "version",
                "in" => Pick(["key", "kind", "name", "country", "anonymous", "age", "version", "tags", "/address/city"]),
                "startsWith" or "endsWith" or "contains" or "matches" => Pick(["key", "name", "/email", "tags", "größe"]),
                _ => "/age",
            };

    public string InvalidReference() => Pick(s_invalidReferences);

    /// <summary>A reference to something that a rollout is likely to split by.</summary>
    public string BucketBy() => Often ? Pick(["key", "age", "/age", "version", "a/b", "/address/city", "tags", "anonymous"]) : Reference();

    /// <summary>A value for a clause with an operator, mostly of the type that the operator compares.</summary>
    public JsonElement ValueFor(string op) =>
        Seldom
            ? Scalar()
            : op switch
            {
                "in" => random.Next(4) switch
                {
                    0 => Text(Pick(OddValues.Keys)),
                    1 => Text(Pick(Kinds)),
                    2 => Text(Pick(OddValues.Texts)),
                    _ => Scalar(),
                },
                "startsWith" or "endsWith" or "contains" => Text(Half ? Pick(OddValues.Texts) : Part(Pick(OddValues.Texts))),
                "matches" => Text(Pick(OddValues.Patterns)),
                "before" or "after" => Half ? Text(Pick(OddValues.Dates)) : Number(),
                "semVerEqual" or "semVerLessThan" or "semVerGreaterThan" => Text(Pick(OddValues.Versions)),
                _ => Number(),
            };

    public JsonElement Scalar() =>
        random.Next(7) switch
        {
            0 => Number(),
            1 => JsonElement.Parse(Half ? "true" : "false"),
            2 => Text(Pick(OddValues.Dates)),
            3 => Text(Pick(OddValues.Versions)),
            4 => Text(Key()),
            _ => Text(Pick(OddValues.Texts)),
        };

    /// <summary>Adds attributes of all sorts to a context.</summary>
    public void AddAttributes(JsonObject context)
    {
        foreach (var (name, _) in s_attributes)
        {
            if (Often)
            {
                context[name] = name switch
                {
                    "name" or "email" or "country" => Seldom ? null : Pick(OddValues.Texts),
                    "age" => Typed(Number),
                    "version" => Typed(() => Text(Pick(OddValues.Versions))),
                    "joined" => Typed(() => Half ? Text(Pick(OddValues.Dates)) : Number()),
                    _ => Attribute(2),
                };
            }
        }

        if (Half)
        {
            context["address"] = Seldom
                ? Attribute(1)
                : new JsonObject
                {
                    ["city"] = Attribute(1),
                    ["a/b~c"] = Attribute(1),
                    ["geo"] = new JsonObject { ["lat"] = Attribute(0) },
                };
        }
    }

    /// <summary>Mostly a value of one type, else several of them or something else.</summary>
    private JsonNode? Typed(Func<JsonElement> make) =>
        Often ? JsonNode.Parse(make().GetRawText())
        : Half ? new JsonArray([.. Some(3, () => JsonNode.Parse(make().GetRawText()))])
        : Attribute(2);

    private JsonNode? Attribute(int depth) =>
        random.Next(depth == 0 ? 8 : 12) switch
        {
            0 => null,
            8 or 9 => new JsonArray([.. Some(3, () => Attribute(depth - 1))]),
            10 => new JsonObject { ["city"] = Attribute(depth - 1), ["0"] = Attribute(depth - 1) },
            _ => JsonNode.Parse(Scalar().GetRawText()),
        };

    private JsonElement Number() => JsonElement.Parse(Pick(OddValues.Numbers));

    private static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text);

    private string Part(string text)
    {
        var runes = text.EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        var from = random.Next(runes.Length + 1);
        return string.Concat(runes[from..random.Next(from, runes.Length + 1)]);
    }
}
