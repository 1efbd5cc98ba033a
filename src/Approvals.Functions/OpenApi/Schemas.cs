using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Approvals.Domain.Instructions;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.OpenApi;

/// <summary>The schemas of bodies and answers. Each is made once, and others refer to it.</summary>
internal sealed class Schemas
{
    /// <summary>
    /// Contracts by reflection, for types of every concept. They follow from the same options as those by which answers are written.
    /// </summary>
    private static readonly JsonSerializerOptions s_json = new(WireJson.NewOptions())
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private readonly SortedDictionary<string, JsonNode> _made = new(StringComparer.Ordinal);
    private readonly JsonSchemaExporterOptions _options;

    public Schemas() => _options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Reshape };

    /// <summary>All that were asked for so far, by name.</summary>
    public JsonObject ToJson() => [.. _made.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value))];

    /// <summary>The schema of a type, or a reference to it.</summary>
    public JsonNode Of(Type type) =>
        type.IsEnum ? WordsOf(type)
        : type == typeof(JsonObject) ? new JsonObject { ["type"] = "object", ["additionalProperties"] = true }
        : InfoOf(type) is { Kind: JsonTypeInfoKind.Object } info ? Refer(info)
        : InfoOf(type).GetJsonSchemaAsNode(_options);

    private static JsonTypeInfo InfoOf(Type type) => s_json.GetTypeInfo(Described(type));

    /// <summary>The type whose schema describes a type that is converted to JSON by code of its own.</summary>
    private static Type Described(Type type) =>
        type == typeof(Instruction) ? typeof(InstructionRep)
        : type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?) ? typeof(long)
        : type;

    /// <summary>Enums are sent as their names with a small first letter.</summary>
    private static JsonObject WordsOf(Type type) =>
        new()
        {
            ["type"] = "string",
            ["enum"] = new JsonArray([
                .. Enum.GetNames(type).Select(name => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(name))),
            ]),
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
        if (Described(info.Type) is var described && described != info.Type)
        {
            return Of(described);
        }

        if (info.Kind == JsonTypeInfoKind.Object && !context.Path.IsEmpty)
        {
            return Refer(info);
        }

        // The exporter describes a member of any type by the schema `true`; many tools expect an object.
        var own = schema as JsonObject ?? [];
        own.Remove("default");
        WithoutNull(own);
        if (info.Kind == JsonTypeInfoKind.Object)
        {
            WithoutUndocumented(own, info);
            Require(own, info);
        }

        if (info.Type == typeof(long) || info.Type == typeof(long?))
        {
            own["format"] = "int64";
        }

        if (info.ElementType is { } item && Described(item) != item)
        {
            own["items"] = Of(item);
        }

        if (member?.Find<ShapeAttribute>() is not { } shape)
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

    /// <summary>A member without a value is left out of answers, so no type allows null.</summary>
    private static void WithoutNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Select(type => type!.GetValue<string>()).Single(type => type != "null");
        }
    }

    private static void WithoutUndocumented(JsonObject schema, JsonTypeInfo info)
    {
        foreach (var member in info.Properties.Where(member => member.Has<UndocumentedAttribute>()))
        {
            schema["properties"]!.AsObject().Remove(member.Name);
        }
    }

    private static void Require(JsonObject schema, JsonTypeInfo info)
    {
        schema.Remove("required");
        var required = info.Properties.Where(member => member.IsRequired() || member.Has<ExpectedAttribute>());
        if (required.Select(member => JsonValue.Create(member.Name)).ToArray() is { Length: > 0 } names)
        {
            schema["required"] = new JsonArray(names);
        }

        if (info.Properties.Any(property => property.IsExtensionData))
        {
            schema["additionalProperties"] = true;
        }
    }
}
