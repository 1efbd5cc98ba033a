using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Approvals.Functions.Api.Shared;

namespace Approvals.Functions.OpenApi;

/// <summary>The schemas of the types that are sent and read; each is made once, and others refer to it.</summary>
internal sealed class Schemas
{
    private readonly SortedDictionary<string, JsonNode> _made = new(StringComparer.Ordinal);
    private readonly JsonSchemaExporterOptions _options;

    public Schemas() => _options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Reshape };

    /// <summary>All that were asked for so far, by name.</summary>
    public JsonObject ToJson() => [.. _made.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value))];

    /// <summary>The schema of a type, or a reference to it.</summary>
    public JsonNode Of(Type type) => type.IsEnum ? WordsOf(type)
        : type == typeof(JsonObject) ? new JsonObject { ["type"] = "object", ["additionalProperties"] = true }
        : InfoOf(type) is { Kind: JsonTypeInfoKind.Object } info ? Refer(info)
        : InfoOf(type).GetJsonSchemaAsNode(_options);

    private static JsonTypeInfo InfoOf(Type type) => WireJson.Default.GetTypeInfo(type) ?? BodyJson.Default.GetTypeInfo(type)
        ?? throw new InvalidOperationException($"{type.Name} is in neither {nameof(WireJson)} nor {nameof(BodyJson)}, so it can't be described.");

    /// <summary>Enums are sent as their names with a small first letter.</summary>
    private static JsonObject WordsOf(Type type) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(name)))]),
    };

    private JsonObject Refer(JsonTypeInfo info)
    {
        var name = info.Type.Name.EndsWith("Rep", StringComparison.Ordinal) ? info.Type.Name[..^3] : info.Type.Name;
        if (!_made.ContainsKey(name))
        {
            _made[name] = info.GetJsonSchemaAsNode(_options);
        }

        return new() { ["$ref"] = $"#/components/schemas/{name}" };
    }

    private JsonNode Reshape(JsonSchemaExporterContext context, JsonNode schema)
    {
        var (info, member) = (context.TypeInfo, context.PropertyInfo);
        if (info.Kind == JsonTypeInfoKind.Object && !context.Path.IsEmpty)
        {
            return Refer(info);
        }

        // The exporter's schema for anything is true; many readers of these documents expect an object.
        var own = schema as JsonObject ?? [];
        own.Remove("default");
        WithoutNull(own);
        if (info.Kind == JsonTypeInfoKind.Object)
        {
            Require(own, info);
        }

        if (info.Type == typeof(long) || info.Type == typeof(long?))
        {
            own["format"] = "int64";
        }

        if (member?.AttributeProvider?.GetCustomAttributes(typeof(ShapeAttribute), inherit: false) is not [ShapeAttribute shape])
        {
            return own;
        }

        if (info.Kind != JsonTypeInfoKind.Enumerable)
        {
            return Of(shape.Type);
        }

        own["items"] = Of(shape.Type);
        return own;
    }

    /// <summary>What is unset is left out and never null.</summary>
    private static void WithoutNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Select(type => type!.GetValue<string>()).Single(type => type != "null");
        }
    }

    /// <summary>A member that can't be null is always there.</summary>
    private static void Require(JsonObject schema, JsonTypeInfo info)
    {
        schema.Remove("required");
        if (info.Properties.Where(IsAlwaysThere).Select(property => JsonValue.Create(property.Name)).ToArray() is { Length: > 0 } names)
        {
            schema["required"] = new JsonArray(names);
        }

        if (info.Properties.Any(property => property.IsExtensionData))
        {
            schema["additionalProperties"] = true;
        }
    }

    private static bool IsAlwaysThere(JsonPropertyInfo property) =>
        !property.IsExtensionData && !property.IsGetNullable && Nullable.GetUnderlyingType(property.PropertyType) is null;
}
