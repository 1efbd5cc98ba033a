using System.Text.Json;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Json;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Preview;

/// <summary>The parts of an AI Config that all of its environments share.</summary>
internal static class AiConfigParts
{
    private const int MostMessages = 20;

    public static IReadOnlyList<StatePart> Of(AiConfig config, KnownNames names) =>
        [
            StateParts.Text("name", "Name", config.Name),
            StateParts.Text("description", "Description", config.Description),
            StateParts.Tags(config.Tags),
            .. config.Variations.SelectMany(Variation),
            StateParts.Defaults(config.Defaults, config.Variations, names),
        ];

    private static IEnumerable<StatePart> Variation(AiVariation variation)
    {
        var name = KnownNames.NameOf(variation);
        yield return new(
            "variation",
            variation.Id,
            PartWords.Variation(name),
            $"{variation.Key}\n{variation.Name}\n{variation.Description}\n{CanonicalJson.Of(variation.Value)}",
            new Line(string.IsNullOrEmpty(variation.Description) ? PartWords.Text(variation.Key) : PartWords.Text(variation.Description))
        );
        if (Member(variation.Value, "model") is { } model)
        {
            yield return new(
                "model",
                variation.Id,
                PartWords.Model(name),
                CanonicalJson.Of(model),
                new Line(PartWords.Value(Member(model, "name") ?? Member(model, "modelName") ?? model))
            );
        }

        if (Member(variation.Value, "messages") is { ValueKind: JsonValueKind.Array } messages)
        {
            yield return new(
                "messages",
                variation.Id,
                PartWords.Messages(name),
                CanonicalJson.Of(messages),
                [.. messages.EnumerateArray().Take(MostMessages).Select(message => new Line(MessageOf(message)))]
            );
        }

        if (Member(variation.Value, "instructions") is { ValueKind: JsonValueKind.String } instructions)
        {
            yield return new(
                "messages",
                $"{variation.Id}/instructions",
                PartWords.Messages(name),
                CanonicalJson.Of(instructions),
                new Line(PartWords.Value(instructions))
            );
        }
    }

    private static string MessageOf(JsonElement message) =>
        PartWords.Message(TextOf(message, "role") ?? "message", TextOf(message, "content") ?? PartWords.Value(message));

    private static string? TextOf(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : null;
}
