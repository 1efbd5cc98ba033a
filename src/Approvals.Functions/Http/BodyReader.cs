using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;

namespace Approvals.Functions.Http;

/// <summary>Takes members out of a JSON object and collects everything that is wrong with them.</summary>
internal sealed class BodyReader
{
    /// <summary>More than anybody could review.</summary>
    private const int MaxInstructions = 200;

    private readonly JsonElement _body;
    private readonly List<InvalidInput> _errors;
    private readonly string _prefix;

    public BodyReader(JsonElement body)
        : this(body, [], "")
    {
    }

    private BodyReader(JsonElement body, List<InvalidInput> errors, string prefix) => (_body, _errors, _prefix) = (body, errors, prefix);

    /// <summary>Null when all that was read was right.</summary>
    public Refusal? Refusal => _errors is []
        ? null
        : new Refusal("invalid_body", RefusalKind.Invalid, string.Join(" ", _errors.Select(error => error.Reason))) { Errors = _errors };

    public string Required(string name) => Member(name) is { } value
        ? Text(name, value) ?? ""
        : Wrong(name, "is missing; it must be a string.") ?? "";

    public string? Optional(string name) => Member(name) is { } value ? Text(name, value) : null;

    public IReadOnlyList<string> Strings(string name)
    {
        if (Member(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
        {
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        }

        Wrong(name, $"must be an array of strings; it is {JsonBody.Describe(value)}{(value.ValueKind == JsonValueKind.Array ? " with other things in it" : "")}.");
        return [];
    }

    /// <summary>Null for a member that is missing, as opposed to an empty list.</summary>
    public IReadOnlyList<string>? OptionalStrings(string name) => Member(name) is null ? null : Strings(name);

    /// <summary>Whether the member is there and null.</summary>
    public bool IsNull(string name) => _body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    public bool? Boolean(string name) =>
        Read<bool>(name, "true or false", value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null);

    public int? Integer(string name) =>
        Read<int>(name, "a whole number", value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null);

    public int RequiredInteger(string name)
    {
        if (Member(name) is null)
        {
            Wrong(name, "is missing; it must be a whole number.");
        }

        return Integer(name) ?? 0;
    }

    /// <summary>An object whose members are free.</summary>
    public JsonElement? OptionalObject(string name) =>
        Read<JsonElement>(name, "an object", value => value.ValueKind == JsonValueKind.Object ? value : null);

    /// <summary>A member that is an object itself; what is wrong inside it is told with this reader's errors.</summary>
    public BodyReader RequiredObject(string name)
    {
        if (Member(name) is { ValueKind: JsonValueKind.Object } value)
        {
            return new BodyReader(value, _errors, Path(name) + ".");
        }

        Wrong(name, Member(name) is { } other ? $"must be an object; it is {JsonBody.Describe(other)}." : "is missing; it must be an object.");
        return new BodyReader(JsonElement.Parse("{}"), [], "");
    }

    /// <summary>An array of objects; null for a member that is missing. What is wrong inside is told with this reader's errors.</summary>
    public IReadOnlyList<BodyReader>? OptionalObjects(string name)
    {
        if (Member(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object))
        {
            return [.. value.EnumerateArray().Select((item, i) => new BodyReader(item, _errors, $"{Path(name)}[{i}]."))];
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            var (i, other) = value.EnumerateArray().Index().First(item => item.Item.ValueKind != JsonValueKind.Object);
            Wrong($"{name}[{i}]", $"must be an object, for \"{Path(name)}\" is an array of objects; it is {JsonBody.Describe(other)}.");
        }
        else
        {
            Wrong(name, $"must be an array of objects; it is {JsonBody.Describe(value)}.");
        }

        return [];
    }

    /// <summary>An object; null for a member that is missing. What is wrong inside it is told with this reader's errors.</summary>
    public BodyReader? OptionalReader(string name) => Member(name) is null ? null : RequiredObject(name);

    /// <summary>Any JSON, null as well.</summary>
    public JsonElement RequiredJson(string name)
    {
        if (_body.TryGetProperty(name, out var value))
        {
            return value;
        }

        Wrong(name, "is missing; it may be any JSON value.");
        return default;
    }

    /// <summary>The members, by name; their names are free.</summary>
    public IEnumerable<string> Names => _body.EnumerateObject().Select(member => member.Name);

    public DateTimeOffset? Time(string name)
    {
        if (Member(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var milliseconds)
            && milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }

        Wrong(name, $"must be a time in Unix milliseconds, for example 1893456000000; it is {value.GetRawText()}.");
        return null;
    }

    public DateTimeOffset RequiredTime(string name)
    {
        if (Member(name) is null)
        {
            Wrong(name, "is missing; it must be a time in Unix milliseconds, for example 1893456000000.");
        }

        return Time(name) ?? default;
    }

    public IReadOnlyList<Instruction> Instructions(string name)
    {
        if (Member(name) is not { } value)
        {
            Wrong(name, "is missing; it must be an array of instructions, for example [{\"kind\": \"turnFlagOn\"}].");
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong(name, $"must be an array of instructions, for example [{{\"kind\": \"turnFlagOn\"}}]; it is {JsonBody.Describe(value)}.");
            return [];
        }

        if (value.GetArrayLength() > MaxInstructions)
        {
            Wrong(name, $"has {value.GetArrayLength()} instructions; at most {MaxInstructions} can be asked for at once.");
            return [];
        }

        List<Instruction> instructions = [];
        foreach (var (i, item) in value.EnumerateArray().Index())
        {
            var instruction = new Instruction(item);
            if (item.ValueKind == JsonValueKind.Object && instruction.Body.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String)
            {
                instructions.Add(instruction);
            }
            else
            {
                Wrong($"{name}[{i}]", "must be an object with a \"kind\", for example {\"kind\": \"turnFlagOn\"}.");
            }
        }

        return instructions;
    }

    /// <summary>Null for a member that is missing or null.</summary>
    private JsonElement? Member(string name) =>
        _body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string? Text(string name, JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString()
        : Wrong(name, $"must be a string; it is {JsonBody.Describe(value)}.");

    private T? Read<T>(string name, string wanted, Func<JsonElement, T?> read)
        where T : struct
    {
        if (Member(name) is not { } value)
        {
            return null;
        }

        if (read(value) is { } right)
        {
            return right;
        }

        var told = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : JsonBody.Describe(value);
        Wrong(name, $"must be {wanted}; it is {told}.");
        return null;
    }

    private string Path(string name) => _prefix + name;

    private string? Wrong(string name, string what)
    {
        _errors.Add(new InvalidInput(Path(name), $"\"{Path(name)}\" {what}"));
        return null;
    }
}
