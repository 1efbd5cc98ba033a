using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions;

/// <summary>One step of a semantic patch, kept just as the caller wrote it.</summary>
[JsonConverter(typeof(InstructionJsonConverter))]
public sealed class Instruction
{
    /// <summary>Wraps any JSON value; one that is no object with a kind is refused when it is checked or applied.</summary>
    public Instruction(JsonElement body)
    {
        Body = body.Clone();
        IsReadable = ReadableJson.Is(Body);
        Kind = Text("kind") ?? "";
    }

    /// <summary>The whole instruction, <c>kind</c> included.</summary>
    public JsonElement Body { get; }

    /// <summary>What to do; empty when the instruction does not say.</summary>
    public string Kind { get; }

    internal bool IsReadable { get; }

    /// <summary>The instruction as JSON.</summary>
    public override string ToString() => Body.GetRawText();

    internal string? Text(string name) =>
        IsReadable && Body.ValueKind == JsonValueKind.Object
        && Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

/// <summary>Writes an instruction as it was written.</summary>
public sealed class InstructionJsonConverter : JsonConverter<Instruction>
{
    public override Instruction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, Instruction value, JsonSerializerOptions options) => value.Body.WriteTo(writer);
}
