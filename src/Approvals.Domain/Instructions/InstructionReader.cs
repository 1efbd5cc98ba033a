using System.Globalization;
using System.Text.Json;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions;

/// <summary>
/// Reads an instruction's parameters. One that is missing or of the wrong type reads as a harmless value, and
/// <see cref="Problem"/> says what was wrong with the first such one.
/// </summary>
internal sealed class InstructionReader
{
    private readonly JsonElement _body;
    private readonly InstructionReader? _parent;
    private readonly string _path;
    private string? _problem;

    public InstructionReader(JsonElement body) => (_body, _path) = (body, "");

    private InstructionReader(JsonElement body, InstructionReader parent, string path) => (_body, _parent, _path) = (body, parent, path + ".");

    /// <summary>The first thing found wrong, here or in a part; null when all is well.</summary>
    public string? Problem => _parent is null ? _problem : _parent.Problem;

    public void Fail(string problem)
    {
        if (_parent is null) _problem ??= problem;
        else _parent.Fail(problem);
    }

    /// <summary>How to speak of a parameter: its path in quotes.</summary>
    public string Quoted(string name) => $"\"{_path}{name}\"";

    /// <summary>Refuses members that nobody would read.</summary>
    public void Only(params string[] names)
    {
        foreach (var member in IsObject(_body) ? _body.EnumerateObject() : default)
            if (!names.Contains(member.Name))
                Fail($"{Quoted(member.Name)} is not known here; use {string.Join(", ", names)}.");
    }

    /// <summary>Whether an optional parameter is given; null counts as not given.</summary>
    public bool Has(string name) => Find(name) is { ValueKind: not JsonValueKind.Null };

    public string String(string name) => Required(name, "a string", IsString)?.GetString() ?? "";

    public string NonBlank(string name)
    {
        var text = String(name);
        if (string.IsNullOrWhiteSpace(text)) Fail($"{Quoted(name)} must not be blank.");
        return text;
    }

    /// <summary>Absent, null and empty are the same.</summary>
    public string? OptionalText(string name) => Has(name) && String(name) is { Length: > 0 } text ? text : null;

    /// <summary>A kind that contexts can have; users where it is not given.</summary>
    public string ContextKind(string name) => OptionalContextKind(name) ?? Flags.ContextKind.User;

    public string? OptionalContextKind(string name)
    {
        var kind = OptionalText(name);
        if (kind is not null && !Flags.ContextKind.IsValid(kind)) Fail($"{Quoted(name)} must be {Flags.ContextKind.Rule}; got \"{kind}\".");
        return kind;
    }

    public string Attribute(string name)
    {
        var attribute = String(name);
        if (!AttributeReference.IsValid(attribute)) Fail($"{Quoted(name)} must be {AttributeReference.Rule}; it is {(attribute.Length == 0 ? "empty" : $"\"{attribute}\"")}.");
        return attribute;
    }

    public string? OptionalAttribute(string name) => OptionalText(name) is null ? null : Attribute(name);

    public bool Bool(string name) => Required(name, "true or false", IsBool)?.GetBoolean() ?? false;

    public bool OptionalBool(string name) => Has(name) && Bool(name);

    public IReadOnlyList<string> Strings(string name, string example = "user-1") =>
        [.. Array(name, $"an array of strings, e.g. [\"{example}\"]", "a string", IsString).Select(it => it.GetString()!)];

    /// <summary>Strings, numbers or booleans.</summary>
    public IReadOnlyList<JsonElement> Scalars(string name) =>
        Array(name, "an array of strings, numbers or booleans", "a string, number or boolean", IsScalar);

    public InstructionReader Object(string name) => Part(name, Required(name, "an object", IsObject) ?? default);

    /// <summary>Reads a value in place of a member.</summary>
    public InstructionReader Part(string name, JsonElement value) => new(value, this, _path + name);

    public IReadOnlyList<InstructionReader> Objects(string name) =>
        [.. Array(name, "an array of objects", "an object", IsObject).Select((it, i) => new InstructionReader(it, this, $"{_path}{name}[{i}]"))];

    /// <summary>Any values.</summary>
    public IReadOnlyList<JsonElement> Elements(string name, string wanted) => Array(name, wanted, "anything", _ => true);

    public DateTimeOffset Time(string name)
    {
        var time = default(DateTimeOffset);
        Required(name, "a time in Unix milliseconds, e.g. 1893456000000", value => IsTime(value, out time));
        return time;
    }

    /// <summary>A whole number from 0 to <paramref name="max"/>, which may be written as a string.</summary>
    public int Integer(string name, int max)
    {
        var number = 0;
        bool Fits(JsonElement value) => IsInteger(value, max, out number) || IsIntegerText(value, max, out number);
        return Required(name, $"a whole number from 0 to {max}", Fits) is null ? 0 : number;
    }

    /// <summary>An object whose members are all whole numbers from 0 to <paramref name="max"/>.</summary>
    public IReadOnlyDictionary<string, int> Integers(string name, int max)
    {
        var numbers = new Dictionary<string, int>();
        foreach (var member in Required(name, $"an object of whole numbers from 0 to {max}", IsObject)?.EnumerateObject() ?? default)
        {
            if (IsInteger(member.Value, max, out var number)) numbers[member.Name] = number;
            else Fail($"{Quoted($"{name}.{member.Name}")} must be a whole number from 0 to {max}; got {Describe(member.Value)}.");
        }

        return numbers;
    }

    /// <summary>Any JSON value, null too, but it must be there.</summary>
    public JsonElement Value(string name)
    {
        if (Find(name) is { } value) return value;
        Fail($"{Quoted(name)} is missing; it may be any JSON value.");
        return default;
    }

    /// <summary>Any JSON value, null too, under the name in any letter case.</summary>
    public JsonElement? OptionalValue(string name)
    {
        foreach (var member in _body.EnumerateObject())
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        return null;
    }

    private IReadOnlyList<JsonElement> Array(string name, string wanted, string wantedItem, Func<JsonElement, bool> fits)
    {
        if (Required(name, wanted, it => it.ValueKind == JsonValueKind.Array) is not { } array) return [];
        JsonElement[] items = [.. array.EnumerateArray()];
        var misfit = System.Array.FindIndex(items, it => !fits(it));
        if (misfit < 0) return items;
        Fail($"{Quoted($"{name}[{misfit}]")} must be {wantedItem}; got {Describe(items[misfit])}.");
        return [];
    }

    private JsonElement? Required(string name, string wanted, Func<JsonElement, bool> fits)
    {
        if (Find(name) is not { } value) Fail($"{Quoted(name)} is missing; it must be {wanted}.");
        else if (!fits(value)) Fail($"{Quoted(name)} must be {wanted}; got {Describe(value)}.");
        else return value;
        return null;
    }

    // A part that was no object has been reported by then; what is read from it does not matter any more.
    private JsonElement? Find(string name) => IsObject(_body) && _body.TryGetProperty(name, out var value) ? value : null;

    internal static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "a string",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };

    private static bool IsString(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static bool IsBool(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsScalar(JsonElement value) => IsString(value) || IsBool(value) || value.ValueKind == JsonValueKind.Number;

    private static bool IsObject(JsonElement value) => value.ValueKind == JsonValueKind.Object;

    private static bool IsTime(JsonElement value, out DateTimeOffset time)
    {
        var fits = value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var milliseconds)
            && milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        time = fits ? DateTimeOffset.FromUnixTimeMilliseconds(value.GetInt64()) : default;
        return fits;
    }

    private static bool IsIntegerText(JsonElement value, int max, out int number)
    {
        number = 0;
        return IsString(value) && int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= max;
    }

    private static bool IsInteger(JsonElement value, int max, out int number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out number) && number >= 0 && number <= max;
    }
}
