using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Triggers;

/// <summary>Serializer of the bodies and answers of routes about triggers.</summary>
[JsonSerializable(typeof(NewTriggerBody))]
[JsonSerializable(typeof(TriggerEditBody))]
[JsonSerializable(typeof(TriggerRep))]
[JsonSerializable(typeof(TriggerListRep))]
internal sealed partial class TriggersJson : JsonSerializerContext
{
    public static TriggersJson Wire { get; } = new(WireJson.NewOptions());
}
