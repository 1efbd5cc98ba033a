using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.AiConfigs;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>The body that adds a variation to an AI Config.</summary>
internal sealed record NewAiVariationBody : AiVariationContentBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public static Decision<NewAiVariation> From(JsonElement json) =>
        BodyReader.Read(
            json,
            AiConfigsJson.Wire.NewAiVariationBody,
            body => body.Check("") is { } wrong ? wrong : Decision.Of(body.Read())
        );

    public NewAiVariation Read() => new(Key, AiContent.Of(this).Value, Name, Comment);
}

/// <summary>The judges of a variation.</summary>
internal sealed record JudgeConfigurationRep(IReadOnlyList<JudgeRep>? Judges);

/// <summary>An AI Config in the mode judge, and how much of what is made it evaluates.</summary>
/// <param name="JudgeConfigKey">The key of the AI Config, which need not be there yet.</param>
/// <param name="SamplingRate">From 0, nothing, to 1, everything.</param>
internal sealed record JudgeRep(string JudgeConfigKey, double SamplingRate);
