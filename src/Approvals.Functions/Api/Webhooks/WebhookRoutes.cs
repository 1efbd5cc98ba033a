using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Functions.Patching;
using Approvals.Service.Subscribers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Webhooks;

/// <summary>Webhooks: <c>/api/v2/webhooks</c>.</summary>
public sealed class WebhookRoutes(ApiEndpoint endpoint, SubscriberReader reader, SubscriberEditor editor)
{
    internal const string All = "api/v2/webhooks";

    internal const string One = All + "/{webhookId}";

    internal const string Heading = "Webhooks";

    [Function("GetAllWebhooks")]
    [Describes("List webhooks, the oldest first", Tag = Heading, Answer = typeof(WebhookListRep))]
    [Refuses(403)]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.ListAsync(caller, SubscriberFamily.Webhooks, cancellationToken),
                    found =>
                        TypedResults.Json(
                            new WebhookListRep
                            {
                                Items = [.. found.Select(WebhookRep.Of)],
                                Links = new Dictionary<string, Link> { ["self"] = new(WebhookRep.Path) },
                            },
                            WebhooksJson.Wire.WebhookListRep
                        )
                )
        );

    [Function("PostWebhook")]
    [Describes(
        "Make a webhook; the answer, and no later one, has the secret that what is sent is signed with",
        Tag = Heading,
        Answer = typeof(WebhookRep),
        Body = typeof(NewWebhookBody)
    )]
    [Refuses(403, 409)]
    public Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            NewWebhookBody.From,
            (caller, asked, cancellationToken) =>
                Answers.Of(editor.CreateAsync(caller, asked, cancellationToken), shown => Answer(WebhookRep.Of(shown)))
        );

    [Function("GetWebhook")]
    [Describes("Get a webhook", Tag = Heading, Answer = typeof(WebhookRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string webhookId) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.GetAsync(caller, SubscriberFamily.Webhooks, webhookId, cancellationToken),
                    webhook => Answer(WebhookRep.Of(webhook))
                )
        );

    [Function("PatchWebhook")]
    [Describes(
        "Change a webhook's name, url, statements, tags or secret, or turn it on or off",
        Tag = Heading,
        Answer = typeof(WebhookRep),
        Body = typeof(JsonPatchBody),
        IsJsonPatch = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Patch([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request, string webhookId) =>
        endpoint.HandleAsync(
            request,
            WebhookPatch.Read,
            (caller, patch, cancellationToken) =>
                Answers.Of(
                    editor.PatchAsync(caller, SubscriberFamily.Webhooks, webhookId, patch, cancellationToken),
                    shown => Answer(WebhookRep.Of(shown))
                )
        );

    [Function("DeleteWebhook")]
    [Describes("Delete a webhook; what it is still owed is not sent", Tag = Heading, Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string webhookId) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    editor.DeleteAsync(caller, SubscriberFamily.Webhooks, webhookId, cancellationToken),
                    _ => TypedResults.NoContent()
                )
        );

    private static IResult Answer(WebhookRep webhook) => TypedResults.Json(webhook, WebhooksJson.Wire.WebhookRep);
}
