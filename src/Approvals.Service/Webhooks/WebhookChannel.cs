using System.Collections.Concurrent;
using System.Globalization;
using Approvals.Domain.Webhooks;
using Approvals.Service.AuditLog;
using Approvals.Service.Notifications;
using Approvals.Service.Secrets;
using Approvals.Storage.Outbox;
using Approvals.Storage.Stores;

namespace Approvals.Service.Webhooks;

/// <summary>Sends audit entries to webhooks: LaunchDarkly's body and signature, and the headers of Standard Webhooks beside.</summary>
internal sealed class WebhookChannel(
    AccountStore account,
    WebhookSwitch turnOff,
    OutboundHttp http,
    SecretBox box,
    IAuditEntryFormat format,
    TimeProvider time
) : INotificationChannel
{
    public const string ChannelName = "webhook";

    /// <summary>Statements are compiled once for each version of a webhook.</summary>
    private volatile ConcurrentDictionary<(string Id, string Version), WebhookSubscription> _compiled = new();

    public string Name => ChannelName;

    public async Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellationToken)
    {
        var (before, now) = (_compiled, new ConcurrentDictionary<(string, string), WebhookSubscription>());
        foreach (var (id, stored) in await account.Webhooks.AllAsync(cancellationToken))
        {
            var version = (id, stored.Version);
            now[version] = before.TryGetValue(version, out var known) ? known : new(stored.Value);
        }

        _compiled = now;
        return [.. now.Values];
    }

    public async Task<SendOutcome> SendAsync(Subscription to, Notice notice, ParsedAuditEntry entry, CancellationToken cancellationToken)
    {
        var webhook = ((WebhookSubscription)to).Webhook;
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

        try
        {
            var answer = await http.PostAsync(new Uri(webhook.Url), body, "application/json", headers, cancellationToken);
            return answer.Status is >= 200 and < 300 ? SendOutcome.Delivered
                : answer.Status == 410 ? SendOutcome.Gone("answered 410")
                : SendOutcome.Refused($"answered {answer.Status}");
        }
        catch (OutboundException failure)
        {
            return failure.IsUnreachable ? SendOutcome.Unreachable(failure.Message) : SendOutcome.Refused(failure.Message);
        }
    }

    public Task TurnOffAsync(Subscription subscription, string reason, CancellationToken cancellationToken) =>
        turnOff.TurnOffAsync(((WebhookSubscription)subscription).Webhook.Id, reason, cancellationToken);
}
