using System.Text.Json;

namespace Approvals.Tests.OpenApi;

/// <summary>
/// Checks values against the part of JSON Schema that the document uses; any other keyword is an error in itself. Members
/// that a schema does not name are wrong unless it says what additional ones are, since the service should send no others.
/// </summary>
internal sealed class SchemaValidator(JsonElement document)
{
    private static readonly string[] s_keywords =
    [
        "$ref",
        "type",
        "format",
        "properties",
        "required",
        "items",
        "enum",
        "additionalProperties",
    ];

    /// <summary>What is wrong with a value, and where.</summary>
    public IReadOnlyList<string> Check(JsonElement schema, JsonElement value) => [.. Check(schema, value, "$")];

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string at)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return schema.ValueKind == JsonValueKind.True ? [] : [$"{at} must not be there"];
        }

        if (schema.EnumerateObject().Select(keyword => keyword.Name).FirstOrDefault(name => !s_keywords.Contains(name)) is { } unknown)
        {
            throw new NotSupportedException($"The schema of {at} uses '{unknown}', which this validator does not know: {schema}");
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Check(Resolve(reference.GetString()!), value, at);
        }

        if (schema.TryGetProperty("type", out var type) && !IsA(type.GetString()!, value))
        {
            return [$"{at} must be of type {type}; it is {value.GetRawText()}"];
        }

        return
        [
            .. OfValue(schema, value, at),
            .. value.ValueKind == JsonValueKind.Object ? OfMembers(schema, value, at) : [],
            .. value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items)
                ? value.EnumerateArray().SelectMany((item, i) => Check(items, item, $"{at}[{i}]"))
                : [],
        ];
    }

    private JsonElement Resolve(string reference) =>
        reference
            .Split('/')
            .Aggregate(
                document,
                (found, part) =>
                    part == "#" ? found
                    : found.TryGetProperty(part, out var next) ? next
                    : throw new NotSupportedException($"The document refers to {reference}, and there is no '{part}'.")
            );

    private static bool IsA(string type, JsonElement value) =>
        type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            _ => throw new NotSupportedException($"There is no type '{type}'."),
        };

    private static IEnumerable<string> OfValue(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
        {
            yield return $"{at} must be one of {words}; it is {value.GetRawText()}";
        }

        var fits = schema.TryGetProperty("format", out var format) ? format.GetString() : null;
        if (
            fits switch
            {
                null => true,
                "uuid" => value.TryGetGuid(out _),
                "int64" => value.TryGetInt64(out _),
                _ => throw new NotSupportedException($"There is no format '{fits}'."),
            }
            is false
        )
        {
            yield return $"{at} must have the format {fits}; it is {value.GetRawText()}";
        }
    }

    private IEnumerable<string> OfMembers(JsonElement schema, JsonElement value, string at)
    {
        foreach (var name in Names(schema).Where(name => !value.TryGetProperty(name, out _)))
        {
            yield return $"{at}.{name} is missing";
        }

        var known = schema.TryGetProperty("properties", out var properties);
        var open = schema.TryGetProperty("additionalProperties", out var additional);
        foreach (var member in value.EnumerateObject())
        {
            var path = $"{at}.{member.Name}";
            if (known && properties.TryGetProperty(member.Name, out var own))
            {
                foreach (var problem in Check(own, member.Value, path))
                {
                    yield return problem;
                }
            }
            else if (known || open)
            {
                foreach (var problem in open ? Check(additional, member.Value, path) : [$"{path} is not in the document"])
                {
                    yield return problem;
                }
            }
        }

        static IEnumerable<string> Names(JsonElement schema) =>
            schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : [];
    }
}
