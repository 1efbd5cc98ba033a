using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Webhooks;

/// <summary>What was not delivered to a webhook; LaunchDarkly has no such routes.</summary>
public sealed class DeliveryRoutes(ApiEndpoint endpoint, WebhookReader reader, WebhookResender resender)
{
    [Function("GetWebhookDeliveries")]
    [Describes(
        "List what could not be delivered to a webhook, and what it is still owed, of each the newest first",
        Tag = WebhookRoutes.Heading,
        Answer = typeof(DeliveryListRep)
    )]
    [Refuses(403, 404)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = WebhookRoutes.One + "/deliveries")] HttpRequest request,
        string webhookId
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.DeliveriesAsync(caller, webhookId, cancellationToken),
                    owed => TypedResults.Json(DeliveryListRep.Of(webhookId, owed), WebhooksJson.Wire.DeliveryListRep)
                )
        );

    [Function("PostWebhookResend")]
    [Describes(
        "Send again what could not be delivered to a webhook",
        Tag = WebhookRoutes.Heading,
        Answer = typeof(ResentRep),
        Body = typeof(ResendBody)
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = WebhookRoutes.One + "/resend")] HttpRequest request,
        string webhookId
    ) =>
        endpoint.HandleAsync(
            request,
            ResendBody.From,
            (caller, body, cancellationToken) =>
                Answers.Of(
                    resender.ResendAsync(caller, webhookId, body.Delivery, cancellationToken),
                    resent => TypedResults.Json(new ResentRep(resent), WebhooksJson.Wire.ResentRep)
                )
        );
}
