using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Webhooks;
using Approvals.Service.Access;
using Approvals.Storage.Outbox;

namespace Approvals.Service.Webhooks;

/// <summary>Gets and lists webhooks, and what is owed to them.</summary>
public sealed class WebhookReader(WebhookLookup lookup, OutboxStore outbox)
{
    public async Task<Decision<Webhook>> GetAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var webhook = await lookup.FindAsync(id, cancellationToken);
        return caller.Authorize(Actions.ViewWebhook, Targets.Webhook(id, webhook?.Tags)) is { } denied ? denied
            : webhook is null ? WebhookLookup.Missing(id)
            : webhook;
    }

    public async Task<Decision<IReadOnlyList<Webhook>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.AuthorizeSome(Actions.ViewWebhook, "webhook/*") is { } denied
            ? denied
            : Decision.Of<IReadOnlyList<Webhook>>([
                .. (await lookup.AllAsync(cancellationToken)).Where(webhook =>
                    caller.May(Actions.ViewWebhook, Targets.Webhook(webhook.Id, webhook.Tags))
                ),
            ]);

    /// <summary>What could not be delivered to a webhook, and what it is still owed; of each the newest first.</summary>
    public async Task<Decision<OwedToWebhook>> DeliveriesAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        if (!(await GetAsync(caller, id, cancellationToken)).Accepted(out var webhook, out var refusal))
        {
            return refusal;
        }

        var subscription = WebhookSubscription.IdOf(webhook);
        var undeliverable = await outbox.ListAsync(subscription, undeliverable: true, cancellationToken);
        var owed = await outbox.ListAsync(subscription, undeliverable: false, cancellationToken);
        return new OwedToWebhook([.. undeliverable.Select(it => it.Value)], [.. owed.Select(it => it.Value)]);
    }
}

/// <summary>What was not delivered to a webhook.</summary>
public sealed record OwedToWebhook(IReadOnlyList<Notice> Undeliverable, IReadOnlyList<Notice> Owed);
