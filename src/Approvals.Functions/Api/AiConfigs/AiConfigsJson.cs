using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>Serializer of the bodies and answers of routes about AI Configs.</summary>
[JsonSerializable(typeof(AiConfigRep))]
[JsonSerializable(typeof(AiConfigListRep))]
[JsonSerializable(typeof(AiTargetingRep))]
[JsonSerializable(typeof(AiVariationRep))]
[JsonSerializable(typeof(AiVariationListRep))]
[JsonSerializable(typeof(NewAiConfigBody))]
[JsonSerializable(typeof(AiConfigEditBody))]
[JsonSerializable(typeof(AiTargetingEdit))]
[JsonSerializable(typeof(NewAiVariationBody))]
[JsonSerializable(typeof(AiVariationEditBody))]
internal sealed partial class AiConfigsJson : JsonSerializerContext
{
    public static AiConfigsJson Wire { get; } = new(WireJson.NewOptions());
}
