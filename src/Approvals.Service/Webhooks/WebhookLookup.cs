using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Domain.Webhooks;
using Approvals.Storage.Stores;

namespace Approvals.Service.Webhooks;

/// <summary>Finds webhooks by their ids.</summary>
public sealed class WebhookLookup(AccountStore account)
{
    public async Task<Webhook?> FindAsync(string id, CancellationToken cancellationToken) =>
        ResourceKey.IsValid(id) ? (await account.Webhooks.FindAsync(id, cancellationToken))?.Value : null;

    /// <summary>All webhooks, the oldest first.</summary>
    public async Task<IReadOnlyList<Webhook>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await account.Webhooks.AllAsync(cancellationToken)).Select(row => row.Stored.Value)];

    public static Refusal Missing(string id) => new("unknown_webhook", RefusalKind.NotFound, $"There is no webhook '{id}'.");
}
