using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Webhooks;

/// <summary>Serializer of the bodies and answers of routes about webhooks.</summary>
[JsonSerializable(typeof(WebhookRep))]
[JsonSerializable(typeof(WebhookListRep))]
[JsonSerializable(typeof(NewWebhookBody))]
internal sealed partial class WebhooksJson : JsonSerializerContext
{
    public static WebhooksJson Wire { get; } = new(WireJson.NewOptions());
}
