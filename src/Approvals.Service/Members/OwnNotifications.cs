using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>What members choose to be told of; each for themselves alone.</summary>
public sealed class OwnNotifications(AccountStore account, AccountWriter writer, TimeProvider time)
{
    /// <summary>The member of the JSON that says whether mail is sent.</summary>
    public const string MailMember = "mail";

    /// <returns>Whether mail is sent to the caller.</returns>
    public async Task<Decision<bool>> GetAsync(Caller caller, CancellationToken cancellationToken)
    {
        Caller.AuthorizeOwn();
        return caller.Identity.Member is not { } self ? MemberReader.NoMember
            : await account.FindMemberAsync(self.Id, cancellationToken) is { } member ? member.GetsMail
            : MemberReader.Missing(self.Id);
    }

    /// <returns>Whether mail is sent to the caller from now on.</returns>
    public async Task<Decision<bool>> PatchAsync(Caller caller, DocumentPatch<Member, MailWish> patch, CancellationToken cancellationToken)
    {
        Caller.AuthorizeOwn();
        if (caller.Identity.Member is not { } self)
        {
            return MemberReader.NoMember;
        }

        var changed = await writer.ChangeAsync(
            account.Members,
            self.Id,
            MemberReader.Missing(self.Id),
            (member, _) => Task.FromResult(Decide(member, patch)),
            (before, after) => MemberEvents.Of(caller, [Actions.UpdateMember], before, after),
            cancellationToken
        );
        return changed.Accepted(out var now, out var refusal) ? now.GetsMail : refusal;
    }

    private Decision<Member> Decide(Member member, DocumentPatch<Member, MailWish> patch) =>
        !patch.Apply(member).Accepted(out var wish, out var refusal) ? refusal
        : wish.Mail == member.GetsMail ? member
        : member with { Mail = new(wish.Mail, time.GetUtcNow()), Version = member.Version + 1 };
}

/// <summary>What a member asks for.</summary>
public sealed record MailWish(bool Mail);
