using Approvals.Domain.Access;

namespace Approvals.Service.Access;

/// <summary>Finds the members that other things name, to show who they are.</summary>
public sealed class MemberNames(MemberDirectory members)
{
    /// <summary>
    /// Those who are there and whom the caller may see, by id, as they were up to half a minute ago. Reads nothing where none is named.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, Member>> OfAsync(
        Caller caller,
        IEnumerable<string?> ids,
        CancellationToken cancellationToken
    )
    {
        var named = ids.OfType<string>().ToHashSet();
        return named.Count == 0
            ? new Dictionary<string, Member>()
            : (await members.AllAsync(cancellationToken))
                .Members.Where(member => named.Contains(member.Id) && Sees(caller, member))
                .ToDictionary(member => member.Id);
    }

    private static bool Sees(Caller caller, Member member) =>
        member.Id == caller.Identity.Member?.Id || caller.May(Actions.ViewMember, Targets.Member(member.Id));
}
