using Approvals.Domain;
using Approvals.Domain.Notifications;
using Approvals.Service.Access;
using Approvals.Service.Mail;
using Approvals.Service.Notifications;
using Approvals.Service.Subscribers;

namespace Approvals.Service.Channels;

/// <summary>Sends mail to the addresses of channels.</summary>
internal sealed class MailChannel(MailMaker maker, MailSender mail, SubscriberSwitch turnOff) : INotificationChannel
{
    public string Name { get; } = SubscriberKind.Mail.ToWord();

    public async Task<SendOutcome> SendAsync(Subscription to, IReadOnlyList<Told> told, CancellationToken cancellationToken)
    {
        var channel = ((SubscriberSubscription)to).Subscriber;
        var why = $"You get this because your address is in the channel {channel.Name ?? channel.Id} of Approvals.";
        return await mail.SendAsync(
            await maker.MakeAsync(Caller.Onlooker, channel.Addresses, told, why, cancellationToken),
            cancellationToken
        );
    }

    public Task TurnOffAsync(Subscription subscription, string reason, CancellationToken cancellationToken) =>
        turnOff.TurnOffAsync(subscription, reason, cancellationToken);
}
