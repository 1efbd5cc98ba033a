using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approvals.Domain.Instructions.Writing;

/// <summary>Writes instructions and the JSON in them.</summary>
internal static class Write
{
    /// <summary>An instruction of a kind, with its parameters in the order given.</summary>
    public static Instruction Instruction(string kind, params IEnumerable<(string Name, JsonNode? Value)> parameters) =>
        new(JsonSerializer.SerializeToElement(Object([("kind", kind), .. parameters])));

    public static JsonObject Object(params IEnumerable<(string Name, JsonNode? Value)> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, member.Value)));

    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    public static JsonArray Strings(IEnumerable<string> items) => Array(items.Select(item => (JsonNode)item));

    public static JsonNode? Value(JsonElement value) => JsonSerializer.SerializeToNode(value);

    /// <summary>A member, or none where there is no value.</summary>
    public static IEnumerable<(string Name, JsonNode? Value)> IfAny(string name, string? value) => value is null ? [] : [(name, value)];
}
