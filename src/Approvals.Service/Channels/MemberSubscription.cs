using Approvals.Domain.Access;
using Approvals.Service.AuditLog;
using Approvals.Service.Notifications;
using Approvals.Service.Subscribers;

namespace Approvals.Service.Channels;

/// <summary>A member, as one who is told personally.</summary>
internal sealed record MemberSubscription : Subscription
{
    public MemberSubscription(Member member, DateTimeOffset since)
        : base($"{MemberMail.ChannelName}:{member.Id}", member.GetsMail, since, SubscriberSubscription.MailServer)
    {
        MemberId = member.Id;
        IsGathered = true;
        MostTogether = MostInMessage;
    }

    public string MemberId { get; }

    public override bool Wants(ParsedAuditEntry entry) => entry.Occurrence.Audience.Contains(MemberId);
}
