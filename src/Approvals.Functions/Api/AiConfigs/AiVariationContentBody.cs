using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>What bodies say of the value of a variation of an AI Config.</summary>
internal abstract record AiVariationContentBody
{
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
}
