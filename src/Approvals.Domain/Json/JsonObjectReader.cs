using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Approvals.Domain.Json;

/// <summary>
/// Reads the members of a JSON object and collects every problem with them, so that a caller reads all members first and looks at
/// <see cref="Problems"/> once. A member that is missing or of another shape reads as the default value of its type.
/// </summary>
public sealed class JsonObjectReader
{
    private readonly JsonElement _json;
    private readonly List<InvalidInput> _problems;
    private readonly string _prefix;
    private readonly JsonWording _wording;

    public JsonObjectReader(JsonElement json, JsonWording wording)
        : this(json, [], "", wording) { }

    private JsonObjectReader(JsonElement json, List<InvalidInput> problems, string prefix, JsonWording wording) =>
        (_json, _problems, _prefix, _wording) = (json, problems, prefix, wording);

    /// <summary>What was found wrong so far, in the object and in those inside it, in the order in which it was read.</summary>
    public IReadOnlyList<InvalidInput> Problems => _problems;

    public IEnumerable<JsonProperty> Members => _json.ValueKind == JsonValueKind.Object ? _json.EnumerateObject() : [];

    /// <summary>The name of a member as messages write it, with the objects that it is in: <c>rules[0].clauses</c>.</summary>
    public string PathOf(string name) => _prefix + name;

    /// <summary>Adds a problem with a member.</summary>
    /// <param name="name">The member.</param>
    /// <param name="what">The rest of the sentence that begins with the member's name in quotes.</param>
    public void Fail(string name, string what) => _problems.Add(new(PathOf(name), $"\"{PathOf(name)}\" {what}"));

    /// <summary>Adds a problem in a sentence of its own.</summary>
    public void FailAs(string name, string sentence) => _problems.Add(new(PathOf(name), sentence));

    /// <summary>Refuses every member with another name.</summary>
    public void RefuseAllBut(params IReadOnlyList<string> names)
    {
        foreach (var member in Members)
        {
            if (!names.Contains(member.Name))
            {
                Fail(member.Name, $"is not known here; use {string.Join(", ", names)}.");
            }
        }
    }

    /// <summary>The member as it is, which may be null; no value when it is missing.</summary>
    public JsonElement? Find(string name) =>
        _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Whether the member is there and not null.</summary>
    public bool Has(string name) => Find(name) is { ValueKind: not JsonValueKind.Null };

    /// <summary>Whether the member is there and null.</summary>
    public bool IsNull(string name) => Find(name) is { ValueKind: JsonValueKind.Null };

    /// <summary>Reads a member that may be missing or null; false when it is, and when it has another shape, which is a problem.</summary>
    public bool TryRead<T>(string name, JsonShape<T> shape, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        return Find(name) is { ValueKind: not JsonValueKind.Null } json && TryRead(name, json, shape, out value);
    }

    /// <summary>Reads a member that must be there; false when it is missing or has another shape, both of which are problems.</summary>
    public bool TryRequire<T>(string name, JsonShape<T> shape, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (Find(name) is { } json && (json.ValueKind != JsonValueKind.Null || !_wording.NullIsMissing))
        {
            return TryRead(name, json, shape, out value);
        }

        Fail(name, $"is missing; it must be {shape.Wanted}.");
        return false;
    }

    /// <summary>A string; null when it is missing, null or something else.</summary>
    public string? Text(string name) => TryRead(name, JsonShapes.Text, out var value) ? value : null;

    /// <summary>A string that must be there.</summary>
    public string RequiredText(string name) => TryRequire(name, JsonShapes.Text, out var value) ? value : "";

    /// <summary>Any JSON value, null too, that must be there.</summary>
    public JsonElement RequiredValue(string name)
    {
        if (Find(name) is { } value)
        {
            return value;
        }

        Fail(name, "is missing; it may be any JSON value.");
        return default;
    }

    /// <summary>
    /// The items of an array, all of one shape. An item of another shape is a problem, and then there are no items.
    /// </summary>
    /// <param name="name">The member that holds the array, for messages.</param>
    /// <param name="array">The array.</param>
    /// <param name="item">The shape of the items.</param>
    public IReadOnlyList<T> Items<T>(string name, JsonElement array, JsonShape<T> item)
    {
        List<T> items = [];
        foreach (var (i, json) in array.EnumerateArray().Index())
        {
            if (!TryRead($"{name}[{i}]", json, item, out var value))
            {
                return [];
            }

            items.Add(value);
        }

        return items;
    }

    /// <summary>Reads the members of an object inside this one; problems in it are added to those of this reader.</summary>
    /// <param name="name">The member that holds the object, with an index where it is an item of an array.</param>
    /// <param name="json">The object; anything else reads as an object without members.</param>
    public JsonObjectReader Inside(string name, JsonElement json) => new(json, _problems, $"{PathOf(name)}.", _wording);

    private bool TryRead<T>(string name, JsonElement json, JsonShape<T> shape, [MaybeNullWhen(false)] out T value)
    {
        if (shape.TryRead(json, out value))
        {
            return true;
        }

        Fail(name, $"must be {shape.Wanted}; {_wording.Found} {shape.Describe(json)}.");
        return false;
    }
}

/// <summary>Where readers of bodies and of instructions differ.</summary>
/// <param name="Found">The words before what was found instead of the wanted shape: <c>it is</c>, or <c>got</c>.</param>
/// <param name="NullIsMissing">Whether a required member that is null is reported as missing, or as null.</param>
public sealed record JsonWording(string Found, bool NullIsMissing)
{
    /// <summary>Of request bodies: every problem is told with the member that it is about.</summary>
    public static readonly JsonWording Body = new("it is", NullIsMissing: true);

    /// <summary>Of instructions: the first problem is told after the number and kind of the instruction.</summary>
    public static readonly JsonWording Instruction = new("got", NullIsMissing: false);
}
