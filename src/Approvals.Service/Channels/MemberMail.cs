using Approvals.Domain.Access;
using Approvals.Domain.Notifications;
using Approvals.Service.Access;
using Approvals.Service.AuditLog;
using Approvals.Service.Mail;
using Approvals.Service.Notifications;
using Approvals.Storage.Outbox;
using Approvals.Storage.Stores;

namespace Approvals.Service.Channels;

/// <summary>
/// Mail to members about requests that are theirs, or that they are asked to review: as long as they are members, want mail, and may see
/// what it is about. All of them are subscriptions where there is a mail server, and nobody is where there is none.
/// </summary>
internal sealed class MemberMail(
    AccountStore account,
    OutboxStore outbox,
    IdentityReader identities,
    MessageMaker messages,
    MailMaker maker,
    MailSender mail,
    TimeProvider time
) : INotificationChannel, ISubscriptionSource
{
    public const string ChannelName = "member";

    private const string Why =
        "You get this because you asked for it or are asked to review it. PATCH /api/v2/members/me/notifications of Approvals turns mail to you off.";

    private readonly DateTimeOffset _started = time.GetUtcNow();

    public string Name => ChannelName;

    public async Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellationToken)
    {
        if (!mail.IsConfigured)
        {
            return [];
        }

        // What happened before there was a mail server is not told, nor, when there is one again, what is older than anything is owed.
        var (begun, oldest) = (await outbox.BegunAsync(ChannelName, _started, cancellationToken), time.GetUtcNow() - RetryTimes.Patience);
        return
        [
            .. from row in await account.Members.AllAsync(cancellationToken)
            let member = row.Stored.Value
            select new MemberSubscription(member, new[] { begun, oldest, member.Mail?.Since ?? begun }.Max()),
        ];
    }

    public async Task<IReadOnlyList<string>> UntoldAsync(ParsedAuditEntry entry, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        if (mail.IsConfigured)
        {
            return lines;
        }

        foreach (var id in entry.Occurrence.Audience.Order())
        {
            if (await ReaderAsync(id, cancellationToken) is { } reader && AuditVisibility.MaySee(reader, entry))
            {
                var message = (await messages.MakeAsync(reader, [entry], cancellationToken))[0];
                lines.Add($"mail to {reader.Identity.Member!.Email}: {message.Headline} {message.Link}".TrimEnd());
            }
        }

        return lines;
    }

    public async Task<SendOutcome> SendAsync(Subscription to, IReadOnlyList<Told> told, CancellationToken cancellationToken)
    {
        if (await ReaderAsync(((MemberSubscription)to).MemberId, cancellationToken) is not { } reader)
        {
            return SendOutcome.Delivered;
        }

        // Who is asked to review needs not have the right to see it.
        List<Told> visible = [.. told.Where(it => AuditVisibility.MaySee(reader, it.Entry))];
        return visible is []
            ? SendOutcome.Delivered
            : await mail.SendAsync(
                await maker.MakeAsync(reader, [reader.Identity.Member!.Email], visible, Why, cancellationToken),
                cancellationToken
            );
    }

    /// <summary>No mail server says of a person that they are gone for ever.</summary>
    public Task TurnOffAsync(Subscription subscription, string reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The member with all rights that they have now; null for one who is removed, or wants no mail.</summary>
    private async Task<Caller?> ReaderAsync(string memberId, CancellationToken cancellationToken) =>
        await identities.OfActorAsync(new(ActorKind.Member, memberId), cancellationToken) is { Member.GetsMail: true } identity
            ? new Caller(identity)
            : null;
}
