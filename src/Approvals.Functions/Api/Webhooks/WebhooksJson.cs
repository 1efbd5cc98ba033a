using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Webhooks;

/// <summary>Serializer of the bodies and answers of routes about webhooks.</summary>
[JsonSerializable(typeof(WebhookRep))]
[JsonSerializable(typeof(WebhookListRep))]
[JsonSerializable(typeof(NewWebhookBody))]
[JsonSerializable(typeof(DeliveryListRep))]
[JsonSerializable(typeof(ResendBody))]
[JsonSerializable(typeof(ResentRep))]
internal sealed partial class WebhooksJson : JsonSerializerContext
{
    public static WebhooksJson Wire { get; } = new(WireJson.NewOptions());
}
