using Approvals.Domain.Messages;
using Approvals.Service.Access;
using Approvals.Service.Mail;
using Approvals.Service.Notifications;
using Approvals.Storage;

namespace Approvals.Service.Channels;

/// <summary>Makes one mail of all that is told together.</summary>
public sealed class MailMaker(MessageMaker messages)
{
    /// <param name="reader">Who reads it, which decides what it shows.</param>
    /// <param name="to">Mail addresses.</param>
    /// <param name="told">What it tells of; at least one entry.</param>
    /// <param name="why">Why they get it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<OutgoingMail> MakeAsync(
        Caller reader,
        IReadOnlyList<string> to,
        IReadOnlyList<Told> told,
        string why,
        CancellationToken cancellationToken
    )
    {
        var made = await messages.MakeAsync(reader, told.Select(it => it.Entry), cancellationToken);
        return new(to, MailText.Write(made, why), IdOf(told), made is [{ RequestId: { } request }] ? $"request-{request}" : null);
    }

    /// <summary>That of the notice; of several a hash, so that a mail with more in it is another one.</summary>
    private static string IdOf(IReadOnlyList<Told> told) =>
        told is [var only] ? only.Notice.Id : $"msg_{Keys.HashOf(string.Join('\n', told.Select(it => it.Notice.Id)))}";
}
