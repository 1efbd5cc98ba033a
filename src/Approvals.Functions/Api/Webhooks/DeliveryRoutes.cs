using Approvals.Functions.Api.Subscribers;
using Approvals.Functions.OpenApi;
using Approvals.Service.Subscribers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Webhooks;

/// <summary>What was not delivered to a webhook; LaunchDarkly has no such routes.</summary>
public sealed class DeliveryRoutes(SubscriberDeliveries deliveries)
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
    ) => deliveries.ListAsync(request, SubscriberFamily.Webhooks, webhookId, WebhookRep.Path);

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
    ) => deliveries.ResendAsync(request, SubscriberFamily.Webhooks, webhookId);
}
