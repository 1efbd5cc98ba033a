using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Notifications;
using Approvals.Functions.Api.Roles;
using Approvals.Functions.Api.Shared;
using Approvals.Service.Access;
using Approvals.Service.Subscribers;

namespace Approvals.Functions.Api.Webhooks;

/// <summary>Patches of webhooks.</summary>
internal static class WebhookPatch
{
    public static Decision<DocumentPatch<Subscriber, NewSubscriber>> Read(JsonElement body) =>
        AccountPatch.Read<Subscriber, NewSubscriber>(
            body,
            new(SubscriberEditor.OfWebhooks, WebhooksJson.Wire.WebhookRep),
            Document,
            NewWebhookBody.From
        );

    /// <summary>
    /// What a patch is applied to. The secret is not shown and so is empty, which leaves it as it is; <c>sign</c> says whether there is one.
    /// </summary>
    private static JsonElement Document(Subscriber webhook) =>
        JsonSerializer.SerializeToElement(
            new NewWebhookBody
            {
                Name = webhook.Name,
                Url = webhook.Url,
                Secret = "",
                Statements = [.. webhook.Statements.Select(StatementRep.Of)],
                Sign = webhook.SealedSecret is not null,
                On = webhook.On,
                Tags = webhook.Tags,
            },
            WebhooksJson.Wire.NewWebhookBody
        );
}
