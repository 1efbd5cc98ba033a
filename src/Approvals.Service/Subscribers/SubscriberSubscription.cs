using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Notifications;
using Approvals.Service.AuditLog;
using Approvals.Service.Notifications;

namespace Approvals.Service.Subscribers;

/// <summary>A subscriber, as one who is told of audit entries.</summary>
internal sealed record SubscriberSubscription : Subscription
{
    /// <summary>What several deliveries of mail have in common: the server that takes them.</summary>
    public const string MailServer = "mail";

    private readonly Policy? _filter;

    public SubscriberSubscription(Subscriber subscriber)
        : base(
            IdOf(subscriber),
            subscriber.On,
            subscriber.Since,
            subscriber.Kind == SubscriberKind.Mail ? MailServer : new Uri(subscriber.Url).Authority
        )
    {
        Subscriber = subscriber;
        IsGathered = subscriber.Kind == SubscriberKind.Mail;
        MostTogether = subscriber.Kind == SubscriberKind.Webhook ? 1 : MostInMessage;
        _filter =
            subscriber.Statements is not [] && Policy.Parse(subscriber.Statements, "statements").Accepted(out var filter, out _)
                ? filter
                : null;
    }

    public Subscriber Subscriber { get; }

    public static string IdOf(Subscriber subscriber) => $"{subscriber.Kind.ToWord()}:{subscriber.Id}";

    /// <summary>
    /// Whether one of the entry's actions is allowed by the statements, and it tells of one of the events; all entries without any.
    /// </summary>
    public override bool Wants(ParsedAuditEntry entry) =>
        (_filter is null || entry.IsAllowedBy(_filter)) && (Subscriber.Events is [] || entry.Occurrence.Kinds.Overlaps(Subscriber.Events));
}
