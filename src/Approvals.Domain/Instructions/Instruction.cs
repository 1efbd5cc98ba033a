using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain.Json;

namespace Approvals.Domain.Instructions;

/// <summary>One step of a semantic patch, kept as the caller wrote it but for names of members that are spelt in another case.</summary>
[JsonConverter(typeof(InstructionJsonConverter))]
public sealed class Instruction
{
    private object? _read;

    /// <summary>Wraps any JSON value; one that is no object with a kind is refused when it is checked or applied.</summary>
    public Instruction(JsonElement body)
    {
        IsReadable = ReadableJson.Is(body);
        Body = IsReadable ? MemberNames.Canonical(body.Clone()) : body.Clone();
        Kind = Text("kind") ?? "";
    }

    /// <summary>The whole instruction, <c>kind</c> included.</summary>
    public JsonElement Body { get; }

    /// <summary>What to do; empty when the instruction does not say.</summary>
    public string Kind { get; }

    internal bool IsReadable { get; }

    /// <summary>
    /// What its parameters were read as. A request's instructions are checked, tried and carried out many times, and each is read once.
    /// </summary>
    /// <param name="read">Reads them; always with the same result type for one sort of resource.</param>
    internal T ReadAs<T>(Func<Instruction, T> read)
        where T : class
    {
        if (_read is T known)
        {
            return known;
        }

        var result = read(this);
        _read = result;
        return result;
    }

    /// <summary>The instruction as JSON.</summary>
    public override string ToString() => Body.GetRawText();

    internal string? Text(string name) => Find(name, JsonValueKind.String)?.GetString();

    /// <summary>How many items an array has; 0 where there is none.</summary>
    internal int Count(string name) => Find(name, JsonValueKind.Array)?.GetArrayLength() ?? 0;

    private JsonElement? Find(string name, JsonValueKind kind) =>
        IsReadable && Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : null;
}

/// <summary>Writes an instruction as it was written.</summary>
public sealed class InstructionJsonConverter : JsonConverter<Instruction>
{
    public override Instruction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, Instruction value, JsonSerializerOptions options) => value.Body.WriteTo(writer);
}
