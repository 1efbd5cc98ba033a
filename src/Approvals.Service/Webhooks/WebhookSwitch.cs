using Approvals.Domain;
using Approvals.Domain.Webhooks;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Webhooks;

/// <summary>Turns off webhooks whose receivers are gone.</summary>
internal sealed class WebhookSwitch(AccountStore account, AccountWriter writer)
{
    public async Task TurnOffAsync(string webhookId, string reason, CancellationToken cancellationToken)
    {
        await writer.ChangeAsync(
            account.Webhooks,
            webhookId,
            WebhookLookup.Missing(webhookId),
            (webhook, _) => Task.FromResult<Decision<Webhook>>(webhook.On ? webhook with { On = false } : webhook),
            (_, after) => WebhookEvents.TurnedOff(after, reason),
            cancellationToken
        );
    }
}
