using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;
using Approvals.Service.Members;
using Approvals.Service.Notifications;
using Approvals.Storage.Stores;

namespace Approvals.Service.Channels;

/// <summary>The mail that the caller was to get and did not.</summary>
public sealed class OwnMail(AccountStore account, OwedReader owed, Resender resender)
{
    public async Task<Decision<Owed>> ReadAsync(Caller caller, CancellationToken cancellationToken) =>
        (await SelfAsync(caller, cancellationToken)).Accepted(out var self, out var refusal)
            ? await owed.ReadAsync(To(self).Id, cancellationToken)
            : refusal;

    /// <param name="caller">Who asks.</param>
    /// <param name="noticeId">The one delivery to send again; null for all that could not be made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many are sent again.</returns>
    public async Task<Decision<int>> ResendAsync(Caller caller, string? noticeId, CancellationToken cancellationToken)
    {
        if (!(await SelfAsync(caller, cancellationToken)).Accepted(out var self, out var refusal))
        {
            return refusal;
        }

        if (!self.GetsMail)
        {
            return new Refusal("mail_off", RefusalKind.Conflict, "Mail to you is off; turn it on, and ask again.");
        }

        var record = await account.Members.BatchAsync(cancellationToken);
        record.Record(MemberEvents.Resent(caller, self));
        return await resender.ResendAsync(To(self), "you", noticeId, record, cancellationToken);
    }

    private async Task<Decision<Member>> SelfAsync(Caller caller, CancellationToken cancellationToken)
    {
        Caller.AuthorizeOwn();
        return caller.Identity.Member is not { } self ? MemberReader.NoMember
            : await account.FindMemberAsync(self.Id, cancellationToken) is { } member ? member
            : MemberReader.Missing(self.Id);
    }

    private static MemberSubscription To(Member member) => new(member, DateTimeOffset.MinValue);
}
