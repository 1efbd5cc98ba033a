using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.AiConfigs;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>The value of a variation of an AI Config, in the form that SDKs read.</summary>
/// <param name="Value">The variation's value. Any JSON is one; only objects have something to show.</param>
internal sealed record AiContent(JsonElement Value)
{
    public const string ModelConfigKey = "modelConfigKey";

    public const string Instructions = "instructions";

    public const string Description = "description";

    private const string ModelName = "model";

    private const string MessagesName = "messages";

    public JsonElement? Model => Member(ModelName, JsonValueKind.Object);

    public IReadOnlyList<JsonElement>? Messages =>
        Member(MessagesName, JsonValueKind.Array) is { } messages ? [.. messages.EnumerateArray()] : null;

    public string? Text(string name) => Member(name, JsonValueKind.String)?.GetString();

    /// <summary>The value that a new variation gets.</summary>
    public static AiContent Of(NewAiVariationBody body)
    {
        var value = new JsonObject
        {
            [AiVariationEdit.Meta] = new JsonObject { ["enabled"] = true, ["variationKey"] = body.Key },
        };
        foreach (var (name, member) in Members(body.Model, body.ModelConfigKey, body.Messages, body.Instructions, body.Description))
        {
            value[name] = JsonNode.Parse(member.GetRawText());
        }

        return new(value.Deserialize(AiConfigsJson.Wire.JsonElement));
    }

    /// <summary>The members of a value that a body has, by name.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Members(
        JsonElement? model,
        string? modelConfigKey,
        IReadOnlyList<AiMessageRep>? messages,
        string? instructions,
        string? description
    )
    {
        var members = new Dictionary<string, JsonElement>();
        Add(ModelName, model);
        Add(ModelConfigKey, Json(modelConfigKey));
        Add(MessagesName, messages is null ? null : Json(new JsonArray([.. messages.Select(Message)])));
        Add(Instructions, Json(instructions));
        Add(Description, Json(description));
        return members;

        void Add(string name, JsonElement? member)
        {
            if (member is { } some)
            {
                members[name] = some;
            }
        }
    }

    private static JsonElement? Json(JsonNode? node) => node?.Deserialize(AiConfigsJson.Wire.JsonElement);

    private static JsonObject Message(AiMessageRep message) => new() { ["role"] = message.Role, ["content"] = message.Content };

    private JsonElement? Member(string name, JsonValueKind kind) =>
        Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;
}
