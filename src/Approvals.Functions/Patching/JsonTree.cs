using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approvals.Functions.Patching;

/// <summary>Converts JSON into nodes that can be changed, and back. Numbers keep their digits; JSON's null is a null node.</summary>
internal static class JsonTree
{
    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = 256 };

    public static JsonNode? Of(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => JsonObject.Create(element),
            JsonValueKind.Array => JsonArray.Create(element),
            JsonValueKind.Null => null,
            _ => JsonValue.Create(element),
        };

    public static JsonElement Finish(JsonNode? root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            if (root is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                root.WriteTo(writer);
            }
        }

        return JsonElement.Parse(buffer.WrittenSpan, s_deep);
    }

    /// <summary>How many characters it has, names of members among them; a little less than its JSON.</summary>
    public static int Length(JsonNode? node) =>
        node switch
        {
            JsonObject members => 2 + members.Sum(member => member.Key.Length + 4 + Length(member.Value)),
            JsonArray items => 2 + items.Sum(item => 1 + Length(item)),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => 2 + value.GetValue<string>().Length,
            _ => 4,
        };

    /// <summary>How many objects and arrays are inside one another.</summary>
    public static int Depth(JsonNode? node) =>
        node is JsonObject or JsonArray ? 1 + Children(node).Select(Depth).DefaultIfEmpty().Max() : 0;

    private static IEnumerable<JsonNode?> Children(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
}
