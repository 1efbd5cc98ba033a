using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Teams;
using Approvals.Service.Tokens;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>Removes members, their tokens and their team memberships.</summary>
public sealed class MemberRemover(AccountStore account, AccountWriter writer, LastAdminRule lastAdmin, TimeProvider time)
{
    public async Task<Decision<Member>> RemoveAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        if (caller.Authorize(Actions.DeleteMember, Targets.Member(id)) is { } denied)
        {
            return denied;
        }

        if (caller.Identity.Member?.Id == id)
        {
            return new Refusal("own_removal", RefusalKind.Forbidden, "Nobody can remove themselves; ask another admin.");
        }

        if (!ResourceKey.IsValid(id))
        {
            return MemberReader.Missing(id);
        }

        var removed = await writer.DeleteAsync(
            account.Members,
            id,
            MemberReader.Missing(id),
            CheckAsync,
            member => MemberEvents.Of(caller, [Actions.DeleteMember], member, null),
            cancellationToken
        );
        if (removed.Accepted(out _, out _))
        {
            await CleanUpAsync(caller, id, cancellationToken);
        }

        return removed;

        async Task<Refusal?> CheckAsync(Member member, Batch batch)
        {
            if (AdminRule.CheckLoss(caller, member) is { } kept)
            {
                return kept;
            }

            PersonMatcher.RememberFormer(member, after: null, batch);
            var email = AccountKeys.Email(member.Email);
            if (await account.Members.FindMarkerAsync(email, cancellationToken) is { } row)
            {
                batch.Delete(email, row);
            }

            return await lastAdmin.CheckAsync(member, after: null, batch, cancellationToken);
        }
    }

    /// <summary>
    /// Deletes the tokens of a removed member, and takes the member out of teams and their grants. They have no effect without the member, so it does no harm if this
    /// breaks off.
    /// </summary>
    private async Task CleanUpAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        foreach (var (hash, token) in await account.Tokens.AllAsync(cancellationToken))
        {
            if (token.Value.MemberId == id)
            {
                await account.DeleteTokenAsync(
                    hash,
                    token.Value.Id,
                    TokenEvents.Of(caller, [Actions.DeleteAccessToken], token.Value, null),
                    cancellationToken
                );
            }
        }

        foreach (var (key, team) in await account.Teams.AllAsync(cancellationToken))
        {
            if (team.Value.Names(id))
            {
                await writer.ChangeAsync(
                    account.Teams,
                    key,
                    MemberReader.Missing(id),
                    Leave,
                    (before, after) => TeamEvents.Of(caller, [Actions.UpdateTeamMembers], before, after),
                    cancellationToken
                );
            }
        }

        Task<Decision<Team>> Leave(Team team, Batch batch) =>
            Task.FromResult<Decision<Team>>(team.Without(id) with { ModifiedAt = time.GetUtcNow(), Version = team.Version + 1 });
    }
}
