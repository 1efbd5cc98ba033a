using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain;
using Approvals.Domain.AiConfigs;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>The body that adds a variation to an AI Config.</summary>
internal sealed record NewAiVariationBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>A remark for people.</summary>
    public string? Comment { get; init; }

    [Shape(typeof(JsonObject))]
    public JsonElement? Model { get; init; }

    public string? ModelConfigKey { get; init; }

    public IReadOnlyList<AiMessageRep>? Messages { get; init; }

    /// <summary>Instructions for the model, in the mode agent.</summary>
    public string? Instructions { get; init; }

    /// <summary>A description of the agent, in the mode agent.</summary>
    public string? Description { get; init; }

    /// <summary>The judges that evaluate what is made with the variation.</summary>
    public JudgeConfigurationRep? JudgeConfiguration { get; init; }

    [Refused("cannot be attached, for there are no AI tools here: describe what the model may call in \"model\"")]
    public JsonElement Tools { get; init; }

    [Refused("cannot be attached, for there are no AI tools here: describe what the model may call in \"model\"")]
    public JsonElement ToolKeys { get; init; }

    public static Decision<NewAiVariation> From(JsonElement json) =>
        BodyReader.Read(
            json,
            AiConfigsJson.Wire.NewAiVariationBody,
            body => body.Check("") is { } wrong ? wrong : Decision.Of(body.Read())
        );

    /// <param name="place">The object that it is in, with a dot.</param>
    public Refusal? Check(string place) =>
        (
            from judge in (JudgeConfiguration?.Judges ?? []).Index()
            where judge.Item.SamplingRate is not (>= 0 and <= 1)
            select new Refusal(
                "invalid_judge",
                RefusalKind.Invalid,
                $"\"{place}judgeConfiguration.judges[{judge.Index}].samplingRate\" must be a number from 0 to 1."
            )
        ).FirstOrDefault();

    public NewAiVariation Read() => new(Key, AiContent.Of(this).Value, Name, Comment);
}

/// <summary>The judges of a variation.</summary>
internal sealed record JudgeConfigurationRep(IReadOnlyList<JudgeRep>? Judges);

/// <summary>An AI Config in the mode judge, and how much of what is made it evaluates.</summary>
/// <param name="JudgeConfigKey">The key of the AI Config, which need not be there yet.</param>
/// <param name="SamplingRate">From 0, nothing, to 1, everything.</param>
internal sealed record JudgeRep(string JudgeConfigKey, double SamplingRate);
