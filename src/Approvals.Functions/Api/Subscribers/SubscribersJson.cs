using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Subscribers;

/// <summary>Serializer of what the routes of webhooks and of channels have in common.</summary>
[JsonSerializable(typeof(DeliveryListRep))]
[JsonSerializable(typeof(ResendBody))]
[JsonSerializable(typeof(ResentRep))]
internal sealed partial class SubscribersJson : JsonSerializerContext
{
    public static SubscribersJson Wire { get; } = new(WireJson.NewOptions());
}
