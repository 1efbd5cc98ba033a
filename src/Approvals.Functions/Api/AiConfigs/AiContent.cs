using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>The value of a variation of an AI Config, in the form that SDKs read.</summary>
/// <param name="Value">The variation's value. Any JSON is one; only objects have something to show.</param>
internal sealed record AiContent(JsonElement Value)
{
    public const string ModelConfigKey = "modelConfigKey";

    public const string Instructions = "instructions";

    public const string Description = "description";

    private const string Meta = "_ldMeta";

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
            [Meta] = new JsonObject { ["enabled"] = true, ["variationKey"] = body.Key },
        };
        Add(ModelName, body.Model is { } model ? JsonObject.Create(model) : null);
        Add(ModelConfigKey, body.ModelConfigKey);
        Add(MessagesName, body.Messages is { } messages ? new JsonArray([.. messages.Select(Message)]) : null);
        Add(Instructions, body.Instructions);
        Add(Description, body.Description);
        return new(value.Deserialize(AiConfigsJson.Wire.JsonElement));

        void Add(string name, JsonNode? member)
        {
            if (member is not null)
            {
                value[name] = member;
            }
        }
    }

    private static JsonObject Message(AiMessageRep message) => new() { ["role"] = message.Role, ["content"] = message.Content };

    private JsonElement? Member(string name, JsonValueKind kind) =>
        Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;
}
