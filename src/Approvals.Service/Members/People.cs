using Approvals.Domain.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>
/// Tells which person a member is: whoever is invited again under an address or an object id is who had it before, for requests and
/// reviews. What is remembered of those who left is a hash and the id of the first member that they were.
/// </summary>
public sealed class People(AccountStore account)
{
    /// <summary>The new members, each with the person that it is; in the order they are in.</summary>
    /// <param name="made">The new members.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<IReadOnlyList<Member>> IdentifyAsync(IReadOnlyList<Member> made, CancellationToken cancellationToken)
    {
        var known = await account.PastPeopleAsync(cancellationToken);
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

    /// <summary>The member as the person that had the member's object id before, if one had that is no member's any more.</summary>
    internal async Task<Member> RecognizeAsync(Member changed, CancellationToken cancellationToken) =>
        changed.EntraObjectId is { } objectId
        && (await account.PastPeopleAsync(cancellationToken)).GetValueOrDefault(AccountKeys.PersonByObjectId(objectId)) is { } person && person != changed.PersonId
            ? changed with { Person = person }
            : changed;

    /// <summary>Has those found again who leave, or lose their object id, in the transaction that this is done in.</summary>
    /// <param name="before">The member as it was.</param>
    /// <param name="after">The member as it shall be; null when it is removed.</param>
    /// <param name="batch">The transaction.</param>
    internal static void Remember(Member before, Member? after, Batch batch)
    {
        foreach (var key in KeysOf(before).Except(after is null ? [] : KeysOf(after)))
        {
            AccountStore.RememberPerson(batch, key, before.PersonId);
        }
    }

    private static IEnumerable<string> KeysOf(Member member) => member.EntraObjectId is { } objectId
        ? [AccountKeys.PersonByAddress(member.Email), AccountKeys.PersonByObjectId(objectId)]
        : [AccountKeys.PersonByAddress(member.Email)];
}
