using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Webhooks;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.Webhooks;

/// <summary>
/// The audit events of webhooks. They have neither the secret nor more of the address than its host, since a receiver's address is often a
/// secret in itself, and other webhooks are told of these events.
/// </summary>
internal static class WebhookEvents
{
    private const string Kind = "webhook";

    /// <summary>A webhook was made, changed or deleted.</summary>
    public static AuditEvent Of(Caller caller, IEnumerable<string> actions, Webhook? before, Webhook? after)
    {
        var webhook = after ?? before!;
        return CallerEvents.Of(
            caller,
            Kind,
            (NameOf(webhook), SpecifierOf(webhook)),
            actions,
            Shown(before),
            Shown(after),
            StorageJson.Default.Webhook
        );
    }

    public static AuditEvent Resent(Caller caller, Webhook webhook) =>
        CallerEvents.Of(
            caller,
            Kind,
            NameOf(webhook),
            "sent again what could not be delivered to the",
            new AuditAccess(Actions.ResendWebhook, SpecifierOf(webhook))
        );

    /// <summary>The receiver said that it wants no more.</summary>
    public static AuditEvent TurnedOff(Webhook webhook, string reason) =>
        new(AuditActor.Service, Kind, NameOf(webhook), "turned off the", [new(Actions.UpdateOn, SpecifierOf(webhook))]) { Reason = reason };

    private static string SpecifierOf(Webhook webhook) => $"webhook/{webhook.Id}";

    private static string NameOf(Webhook webhook) => webhook.Name ?? HostOf(webhook);

    private static string HostOf(Webhook webhook) => new Uri(webhook.Url).GetLeftPart(UriPartial.Authority);

    private static Webhook? Shown(Webhook? webhook) => webhook is null ? null : webhook with { SealedSecret = null, Url = HostOf(webhook) };
}
