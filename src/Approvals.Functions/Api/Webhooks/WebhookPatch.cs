using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Webhooks;
using Approvals.Functions.Api.Roles;
using Approvals.Functions.Api.Shared;
using Approvals.Service.Access;
using Approvals.Service.Webhooks;

namespace Approvals.Functions.Api.Webhooks;

/// <summary>Patches of webhooks.</summary>
internal static class WebhookPatch
{
    public static Decision<DocumentPatch<Webhook, NewWebhook>> Read(JsonElement body) =>
        AccountPatch.Read<Webhook, NewWebhook>(
            body,
            new(WebhookEditor.Patchable, WebhooksJson.Wire.WebhookRep),
            Document,
            NewWebhookBody.From
        );

    /// <summary>
    /// What a patch is applied to. The secret is not shown and so is empty, which leaves it as it is; <c>sign</c> says whether there is one.
    /// </summary>
    private static JsonElement Document(Webhook webhook) =>
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
