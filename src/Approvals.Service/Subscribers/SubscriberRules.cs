using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Notifications;
using Approvals.Service.Mail;
using Approvals.Service.Notifications;
using Microsoft.Extensions.Options;

namespace Approvals.Service.Subscribers;

/// <summary>What each kind of subscriber must have, and must not have.</summary>
public sealed class SubscriberRules(IOptions<NotificationOptions> options, IOptions<MailOptions> mail)
{
    public const int MaxAddresses = 20;

    /// <param name="asked">The subscriber as it is asked for.</param>
    /// <param name="isNew">Whether it has no address yet that it could keep.</param>
    public Refusal? Check(NewSubscriber asked, bool isNew) =>
        asked.Kind == SubscriberKind.Mail ? CheckMail(asked)
        : asked.Addresses is not []
            ? new Refusal(
                "invalid_addresses",
                RefusalKind.Invalid,
                "\"addresses\" are for channels of the kind mail; a chat has a \"url\"."
            )
        : asked.Url is { } url ? ReceiverUrl.Check(url, options.Value.AllowPrivateAddresses)
        : isNew ? new Refusal("invalid_url", RefusalKind.Invalid, "\"url\" must be there: the address that the chat gave you to post to.")
        : null;

    private Refusal? CheckMail(NewSubscriber asked) =>
        asked.Url is not null
            ? new Refusal("invalid_url", RefusalKind.Invalid, "A channel of the kind mail has \"addresses\", and no \"url\".")
        : asked.Addresses.Count is 0 or > MaxAddresses
            ? new Refusal(
                "invalid_addresses",
                RefusalKind.Invalid,
                $"\"addresses\" must have 1 to {MaxAddresses} mail addresses; it has {asked.Addresses.Count}."
            )
        : asked
            .Addresses.Select(address =>
                MemberAddress.Problem(address) is { } problem
                    ? new Refusal("invalid_addresses", RefusalKind.Invalid, $"'{address}' in \"addresses\" {problem}.")
                    : null
            )
            .FirstOrDefault(refusal => refusal is not null)
            is { } wrong
            ? wrong
        : asked.On && mail.Value.Host is ""
            ? new Refusal(
                "no_mail_server",
                RefusalKind.Conflict,
                "Mail cannot be sent, because there is no server that takes it: have Approvals__Mail__Host set."
            )
        : null;
}
