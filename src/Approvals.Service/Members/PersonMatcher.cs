using Approvals.Domain.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>
/// Finds out which person a member is, since nobody may review their own request by being invited a second time. Whoever has the address
/// or object id of an earlier member is the same person. Of former members only hashes of these and the person's id are kept: the id of
/// the first member that the person was.
/// </summary>
public sealed class PersonMatcher(AccountStore account)
{
    /// <summary>New members with their persons set, in the same order.</summary>
    /// <param name="made">The new members.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    internal async Task<IReadOnlyList<Member>> IdentifyAsync(IReadOnlyList<Member> made, CancellationToken cancellationToken)
    {
        var known = await account.PersonIdsOfFormerMembersAsync(cancellationToken);
        foreach (var (_, stored) in await account.Members.AllAsync(cancellationToken))
        {
            Remember(stored.Value);
        }

        List<Member> identified = [];
        foreach (var member in made)
        {
            var person = KeysOf(member).Select(known.GetValueOrDefault).FirstOrDefault(id => id is not null);
            identified.Add(member with { Person = person });
            Remember(identified[^1]);
        }

        return identified;

        void Remember(Member member)
        {
            foreach (var key in KeysOf(member))
            {
                known.TryAdd(key, member.PersonId);
            }
        }
    }

    /// <summary>A member whose object id was changed; if a former member had that object id, with the former member's person.</summary>
    internal async Task<Member> RecognizeAsync(Member changed, CancellationToken cancellationToken) =>
        changed.EntraObjectId is { } objectId
        && (await account.PersonIdsOfFormerMembersAsync(cancellationToken)).GetValueOrDefault(AccountKeys.PersonByObjectId(objectId))
            is { } person
        && person != changed.PersonId
            ? changed with
            {
                Person = person,
            }
            : changed;

    /// <summary>Stores the person of a member who is removed or loses an object id, so that the person is recognized later.</summary>
    /// <param name="before">The member before the change.</param>
    /// <param name="after">The member after the change; null when the member is removed.</param>
    /// <param name="batch">The transaction of the change.</param>
    internal static void RememberFormer(Member before, Member? after, Batch batch)
    {
        foreach (var key in KeysOf(before).Except(after is null ? [] : KeysOf(after)))
        {
            AccountStore.RememberPerson(batch, key, before.PersonId);
        }
    }

    private static IEnumerable<string> KeysOf(Member member) =>
        member.EntraObjectId is { } objectId
            ? [AccountKeys.PersonByAddress(member.Email), AccountKeys.PersonByObjectId(objectId)]
            : [AccountKeys.PersonByAddress(member.Email)];
}
