using Approvals.Domain;
using Approvals.Domain.Messages;
using Approvals.Domain.Notifications;
using Approvals.Service.Access;
using Approvals.Service.Notifications;
using Approvals.Service.Secrets;
using Approvals.Service.Subscribers;

namespace Approvals.Service.Channels;

/// <summary>Posts to chats. What waits about one request is one message.</summary>
/// <param name="kind">The sort of chat.</param>
/// <param name="write">Writes messages as that chat takes them.</param>
internal sealed class ChatChannel(
    SubscriberKind kind,
    Func<Message, byte[]> write,
    MessageMaker messages,
    SubscriberSwitch turnOff,
    OutboundHttp http,
    SecretBox box
) : INotificationChannel
{
    /// <summary>What chats answer when their address is not one any more.</summary>
    private static readonly int[] s_gone = [404, 410];

    public string Name { get; } = kind.ToWord();

    public async Task<SendOutcome> SendAsync(Subscription to, IReadOnlyList<Told> told, CancellationToken cancellationToken)
    {
        var chat = ((SubscriberSubscription)to).Subscriber;
        if (await box.OpenAsync(chat.SealedUrl!, chat.Id, cancellationToken) is not { } url)
        {
            return SendOutcome.Refused("the key that its address is encrypted with is not configured");
        }

        // All that waits in one line is about one thing.
        var made = await messages.MakeAsync(Caller.Onlooker, told.Select(it => it.Entry), cancellationToken);
        return await http.DeliverAsync(new Uri(url), write(made[0]), [("User-Agent", "Approvals")], s_gone, cancellationToken);
    }

    public Task TurnOffAsync(Subscription subscription, string reason, CancellationToken cancellationToken) =>
        turnOff.TurnOffAsync(subscription, reason, cancellationToken);
}
