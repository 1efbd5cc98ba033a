using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Approvals.Functions.Http.Json;

/// <summary>
/// Brings the member names of a body into the spelling of its declaration. LaunchDarkly decodes bodies in Go, which reads <c>Name</c> as
/// <c>name</c>. Where a member is there in two spellings, the later counts.
/// </summary>
internal static class MemberSpelling
{
    /// <summary>The same instance where all names are right.</summary>
    public static JsonElement Of(JsonElement body, JsonTypeInfo type)
    {
        if (IsRight(body, type))
        {
            return body;
        }

        var written = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(written))
        {
            Write(writer, body, type);
        }

        return JsonElement.Parse(written.WrittenSpan);
    }

    private static bool IsRight(JsonElement json, JsonTypeInfo? type) =>
        (type?.Kind, json.ValueKind) switch
        {
            (JsonTypeInfoKind.Object, JsonValueKind.Object) => json.EnumerateObject()
                .All(member =>
                    Find(type, member.Name) is not { } known || (known.Name == member.Name && IsRight(member.Value, TypeOf(known)))
                ),
            (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) => json.EnumerateObject()
                .All(member => IsRight(member.Value, ItemsOf(type))),
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) => json.EnumerateArray().All(item => IsRight(item, ItemsOf(type))),
            _ => true,
        };

    private static void Write(Utf8JsonWriter writer, JsonElement json, JsonTypeInfo? type)
    {
        switch (type?.Kind, json.ValueKind)
        {
            case (JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary, JsonValueKind.Object):
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject().GroupBy(member => Find(type, member.Name)?.Name ?? member.Name))
                {
                    writer.WritePropertyName(member.Key);
                    Write(writer, member.Last().Value, Find(type, member.Key) is { } known ? TypeOf(known) : ItemsOf(type));
                }

                writer.WriteEndObject();
                break;
            case (JsonTypeInfoKind.Enumerable, JsonValueKind.Array):
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                {
                    Write(writer, item, ItemsOf(type));
                }

                writer.WriteEndArray();
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    private static JsonPropertyInfo? Find(JsonTypeInfo type, string name) =>
        type.Properties.FirstOrDefault(member => member.Name == name)
        ?? type.Properties.FirstOrDefault(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static JsonTypeInfo TypeOf(JsonPropertyInfo member) =>
        member.Options.GetTypeInfo(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType);

    private static JsonTypeInfo? ItemsOf(JsonTypeInfo type) => type.ElementType is { } items ? type.Options.GetTypeInfo(items) : null;
}
