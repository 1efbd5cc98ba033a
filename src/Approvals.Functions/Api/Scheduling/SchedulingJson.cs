using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Scheduling;

/// <summary>Serializer of the bodies and answers of routes about scheduled changes.</summary>
[JsonSerializable(typeof(ScheduledChangeRep))]
[JsonSerializable(typeof(ScheduledChangeListRep))]
[JsonSerializable(typeof(NewScheduledChangeBody))]
[JsonSerializable(typeof(ScheduledChangeEdit))]
internal sealed partial class SchedulingJson : JsonSerializerContext
{
    public static SchedulingJson Wire { get; } = new(WireJson.NewOptions());
}
