using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Json;

namespace Approvals.Domain.Instructions;

/// <summary>
/// Reads an instruction's parameters. One that is missing or of the wrong type reads as a harmless value, and
/// <see cref="Problem"/> says what was wrong with the first such one.
/// </summary>
internal sealed class InstructionReader
{
    private readonly JsonObjectReader _members;

    public InstructionReader(JsonElement body)
        : this(new JsonObjectReader(body, JsonWording.Instruction)) { }

    private InstructionReader(JsonObjectReader members) => _members = members;

    /// <summary>The first problem, in this object or in any that is read with it; null when there is none.</summary>
    public string? Problem => _members.Problems is [var first, ..] ? first.Reason : null;

    public void Fail(string problem) => _members.FailAs("", problem);

    /// <summary>A parameter's path in quotes, as messages name it.</summary>
    public string Quoted(string name) => $"\"{_members.PathOf(name)}\"";

    /// <summary>Refuses every parameter with another name.</summary>
    public void Only(params string[] names) => _members.RefuseAllBut(names);

    /// <summary>Whether an optional parameter is given; null counts as not given.</summary>
    public bool Has(string name) => _members.Has(name);

    /// <summary>Whether a parameter is given as null.</summary>
    public bool IsNull(string name) => _members.IsNull(name);

    public string String(string name) => _members.RequiredText(name);

    public string NonBlank(string name)
    {
        var text = String(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            _members.Fail(name, "must not be blank.");
        }

        return text;
    }

    /// <summary>Absent, null and empty are the same.</summary>
    public string? OptionalText(string name) => _members.Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>A kind that contexts can have; users where it is not given.</summary>
    public string ContextKind(string name) => OptionalContextKind(name) ?? Flags.ContextKind.User;

    public string? OptionalContextKind(string name)
    {
        var kind = OptionalText(name);
        if (kind is not null && !Flags.ContextKind.IsValid(kind))
        {
            _members.Fail(name, $"must be {Flags.ContextKind.Rule}; got \"{kind}\".");
        }

        return kind;
    }

    public string Attribute(string name)
    {
        var attribute = String(name);
        if (!AttributeReference.IsValid(attribute))
        {
            _members.Fail(name, $"must be {AttributeReference.Rule}; it is {(attribute.Length == 0 ? "empty" : $"\"{attribute}\"")}.");
        }

        return attribute;
    }

    public string? OptionalAttribute(string name) => OptionalText(name) is null ? null : Attribute(name);

    public bool Bool(string name) => _members.TryRequire(name, JsonShapes.Boolean, out var value) && value;

    public bool OptionalBool(string name) => _members.TryRead(name, JsonShapes.Boolean, out var value) && value;

    public IReadOnlyList<string> Strings(string name, string example = "user-1") =>
        Items(name, $"an array of strings, e.g. [\"{example}\"]", JsonShapes.Text);

    /// <summary>Names of things, of which there must be one; each once.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="noun">What it names, such as "team".</param>
    /// <param name="example">One of the names, for messages.</param>
    public IReadOnlyList<string> Names(string name, string noun, string example)
    {
        string[] names = [.. Strings(name, example).Distinct()];
        if (Problem is null && names is [])
        {
            Fail($"{Quoted(name)} must name at least one {noun}.");
        }

        return names;
    }

    /// <summary>Strings, numbers or booleans.</summary>
    public IReadOnlyList<JsonElement> Scalars(string name) => Items(name, "an array of strings, numbers or booleans", JsonShapes.Scalar);

    /// <summary>Any values.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="wanted">What the array is called in messages.</param>
    public IReadOnlyList<JsonElement> Elements(string name, string wanted) => Items(name, wanted, JsonShapes.Anything);

    public InstructionReader Object(string name) =>
        Part(name, _members.TryRequire(name, JsonShapes.Object, out var value) ? value : default);

    public IReadOnlyList<InstructionReader> Objects(string name) =>
        [.. Items(name, "an array of objects", JsonShapes.Object).Select((it, i) => Part($"{name}[{i}]", it))];

    /// <summary>Reads a value as if it were the parameter of this name.</summary>
    public InstructionReader Part(string name, JsonElement value) => new(_members.Inside(name, value));

    public DateTimeOffset Time(string name) => _members.TryRequire(name, JsonShapes.Time, out var time) ? time : default;

    /// <summary>A whole number from 0 to <paramref name="max"/>, which may be written as a string.</summary>
    public int Integer(string name, int max) =>
        _members.TryRequire(name, JsonShapes.WholeNumberOrDigitsTo(max), out var number) ? number : 0;

    /// <summary>An object whose members are all whole numbers from 0 to <paramref name="max"/>.</summary>
    public IReadOnlyDictionary<string, int> Integers(string name, int max)
    {
        var numbers = new Dictionary<string, int>();
        if (_members.TryRequire(name, JsonShapes.Object with { Wanted = $"an object of whole numbers from 0 to {max}" }, out var value))
        {
            var (inside, wanted) = (_members.Inside(name, value), JsonShapes.WholeNumberTo(max));
            foreach (var member in inside.Members)
            {
                if (inside.TryRequire(member.Name, wanted, out var number))
                {
                    numbers[member.Name] = number;
                }
            }
        }

        return numbers;
    }

    /// <summary>An object whose members are all arrays of strings.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> StringLists(string name, string example)
    {
        var lists = Object(name);
        return lists._members.Members.ToDictionary(member => member.Name, member => lists.Strings(member.Name, example));
    }

    /// <summary>Any JSON value, null too, that must be given.</summary>
    public JsonElement Value(string name) => _members.RequiredValue(name);

    /// <summary>Any JSON value, null too, under the name in any letter case.</summary>
    public JsonElement? OptionalValue(string name)
    {
        foreach (var member in _members.Members)
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }

    private IReadOnlyList<T> Items<T>(string name, string wanted, JsonShape<T> item) =>
        _members.TryRequire(name, JsonShapes.Array with { Wanted = wanted }, out var array) ? _members.Items(name, array, item) : [];
}
