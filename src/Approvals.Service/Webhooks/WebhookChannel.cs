using System.Globalization;
using Approvals.Domain;
using Approvals.Domain.Notifications;
using Approvals.Service.Notifications;
using Approvals.Service.Secrets;
using Approvals.Service.Subscribers;

namespace Approvals.Service.Webhooks;

/// <summary>Sends audit entries to webhooks: LaunchDarkly's body and signature, and the headers of Standard Webhooks beside.</summary>
internal sealed class WebhookChannel(
    SubscriberSwitch turnOff,
    OutboundHttp http,
    SecretBox box,
    IAuditEntryFormat format,
    TimeProvider time
) : INotificationChannel
{
    private static readonly int[] s_gone = [410];

    public string Name { get; } = SubscriberKind.Webhook.ToWord();

    public async Task<SendOutcome> SendAsync(Subscription to, IReadOnlyList<Told> told, CancellationToken cancellationToken)
    {
        var (webhook, notice, entry) = (((SubscriberSubscription)to).Subscriber, told[0].Notice, told[0].Entry);
        var (body, seconds) = (format.Write(entry), time.GetUtcNow().ToUnixTimeSeconds());
        List<(string, string)> headers =
        [
            ("User-Agent", "Approvals-Webhooks"),
            ("webhook-id", notice.Id),
            ("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture)),
        ];
        if (webhook.SealedSecret is { } sealedSecret)
        {
            if (await box.OpenAsync(sealedSecret, webhook.Id, cancellationToken) is not { } secret)
            {
                return SendOutcome.Refused("the key that its secret is encrypted with is not configured");
            }

            headers.Add(("X-LD-Signature", WebhookSignature.Hex(secret, body)));
            headers.Add(("webhook-signature", WebhookSignature.Standard(secret, notice.Id, seconds, body)));
        }

        return await http.DeliverAsync(new Uri(webhook.Url), body, headers, s_gone, cancellationToken);
    }

    public Task TurnOffAsync(Subscription subscription, string reason, CancellationToken cancellationToken) =>
        turnOff.TurnOffAsync(subscription, reason, cancellationToken);
}
