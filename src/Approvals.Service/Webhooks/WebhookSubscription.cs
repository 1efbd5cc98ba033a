using Approvals.Domain.Access;
using Approvals.Domain.Webhooks;
using Approvals.Service.AuditLog;
using Approvals.Service.Notifications;

namespace Approvals.Service.Webhooks;

/// <summary>A webhook, as one who is told of audit entries.</summary>
internal sealed record WebhookSubscription : Subscription
{
    private readonly Policy? _filter;

    public WebhookSubscription(Webhook webhook)
        : base(IdOf(webhook), webhook.On, webhook.Since, new Uri(webhook.Url).Authority)
    {
        Webhook = webhook;
        _filter =
            webhook.Statements is not [] && Policy.Parse(webhook.Statements, "statements").Accepted(out var filter, out _) ? filter : null;
    }

    public Webhook Webhook { get; }

    public static string IdOf(Webhook webhook) => $"{WebhookChannel.ChannelName}:{webhook.Id}";

    /// <summary>Whether one of the entry's actions is allowed by the statements; all entries without any.</summary>
    public override bool Wants(ParsedAuditEntry entry) => _filter is null || entry.IsAllowedBy(_filter);
}
