using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Notifications;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.Subscribers;

/// <summary>
/// The audit events of webhooks and channels. They have neither the secret nor more of the address than its host, since a receiver's
/// address is often a secret in itself, and others are told of these events.
/// </summary>
internal static class SubscriberEvents
{
    /// <summary>One was made, changed or deleted.</summary>
    public static AuditEvent Of(Caller caller, IEnumerable<string> actions, Subscriber? before, Subscriber? after)
    {
        var subscriber = after ?? before!;
        return CallerEvents.Of(
            caller,
            KindOf(subscriber),
            (NameOf(subscriber), SpecifierOf(subscriber)),
            actions,
            Shown(before),
            Shown(after),
            StorageJson.Default.Subscriber
        );
    }

    public static AuditEvent Resent(Caller caller, Subscriber subscriber) =>
        CallerEvents.Of(
            caller,
            KindOf(subscriber),
            NameOf(subscriber),
            "sent again what could not be delivered to the",
            new AuditAccess(Actions.ResendWebhook, SpecifierOf(subscriber))
        );

    /// <summary>The receiver said that it wants no more.</summary>
    public static AuditEvent TurnedOff(Subscriber subscriber, string reason) =>
        new(AuditActor.Service, KindOf(subscriber), NameOf(subscriber), "turned off the", [new(Actions.UpdateOn, SpecifierOf(subscriber))])
        {
            Reason = reason,
        };

    private static string KindOf(Subscriber subscriber) => SubscriberFamily.Of(subscriber.Kind).Noun;

    private static string SpecifierOf(Subscriber subscriber) => $"webhook/{subscriber.Id}";

    private static string NameOf(Subscriber subscriber) =>
        subscriber.Name ?? (subscriber.Kind == SubscriberKind.Mail ? string.Join(", ", subscriber.Addresses) : HostOf(subscriber));

    private static string HostOf(Subscriber subscriber) =>
        subscriber.Url is "" ? "" : new Uri(subscriber.Url).GetLeftPart(UriPartial.Authority);

    private static Subscriber? Shown(Subscriber? subscriber) =>
        subscriber is null ? null : subscriber with { SealedSecret = null, SealedUrl = null, Url = HostOf(subscriber) };
}
