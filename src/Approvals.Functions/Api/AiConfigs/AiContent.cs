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

    private const string JudgesName = "judgeConfiguration";

    private const string Judges = "judges";

    private const string JudgeKey = "key";

    private const string SamplingRate = "samplingRate";

    private const string MessagesName = "messages";

    public JsonElement? Model => Member(ModelName, JsonValueKind.Object);

    public IReadOnlyList<JsonElement>? Messages =>
        Member(MessagesName, JsonValueKind.Array) is { } messages ? [.. messages.EnumerateArray()] : null;

    /// <summary>Null where there are none in the form in which SDKs read them.</summary>
    public JudgeConfigurationRep? JudgeConfiguration
    {
        get
        {
            if (
                Member(JudgesName, JsonValueKind.Object) is not { } said
                || !said.TryGetProperty(Judges, out var judges)
                || judges.ValueKind != JsonValueKind.Array
            )
            {
                return null;
            }

            return new([
                .. judges
                    .EnumerateArray()
                    .Where(IsJudge)
                    .Select(judge => new JudgeRep(judge.GetProperty(JudgeKey).GetString()!, judge.GetProperty(SamplingRate).GetDouble())),
            ]);
        }
    }

    public string? Text(string name) => Member(name, JsonValueKind.String)?.GetString();

    /// <summary>The value that a new variation gets.</summary>
    public static AiContent Of(NewAiVariationBody body)
    {
        var value = new JsonObject
        {
            [AiVariationEdit.Meta] = new JsonObject { ["enabled"] = true, ["variationKey"] = body.Key },
        };
        foreach (var (name, member) in Members(body))
        {
            value[name] = JsonNode.Parse(member.GetRawText());
        }

        return new(value.Deserialize(AiConfigsJson.Wire.JsonElement));
    }

    /// <summary>The members of a value that a body has, by name.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Members(AiVariationContentBody body)
    {
        var members = new Dictionary<string, JsonElement>();
        Add(ModelName, body.Model);
        Add(ModelConfigKey, Json(body.ModelConfigKey));
        Add(MessagesName, Json(body.Messages is { } messages ? new JsonArray([.. messages.Select(Message)]) : null));
        Add(Instructions, Json(body.Instructions));
        Add(Description, Json(body.Description));
        Add(JudgesName, Json(body.JudgeConfiguration is { } judged ? JudgesOf(judged) : null));
        return members;

        void Add(string name, JsonElement? member)
        {
            if (member is { } some)
            {
                members[name] = some;
            }
        }
    }

    private static JsonObject JudgesOf(JudgeConfigurationRep configuration) =>
        new()
        {
            [Judges] = new JsonArray([
                .. (configuration.Judges ?? []).Select(judge => new JsonObject
                {
                    [JudgeKey] = judge.JudgeConfigKey,
                    [SamplingRate] = judge.SamplingRate,
                }),
            ]),
        };

    private static bool IsJudge(JsonElement judge) =>
        judge.ValueKind == JsonValueKind.Object
        && judge.TryGetProperty(JudgeKey, out var key)
        && key.ValueKind == JsonValueKind.String
        && judge.TryGetProperty(SamplingRate, out var rate)
        && rate.ValueKind == JsonValueKind.Number
        && rate.TryGetDouble(out _);

    private static JsonElement? Json(JsonNode? node) => node?.Deserialize(AiConfigsJson.Wire.JsonElement);

    private static JsonObject Message(AiMessageRep message) => new() { ["role"] = message.Role, ["content"] = message.Content };

    private JsonElement? Member(string name, JsonValueKind kind) =>
        Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;
}
