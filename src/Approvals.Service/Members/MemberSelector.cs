using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Service.Access;
using Approvals.Service.Roles;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>The members that an instruction for many is about.</summary>
/// <param name="Ids">Those that there are, each once.</param>
/// <param name="Unknown">Those that it names and that there are not.</param>
internal sealed record SelectedMembers(IReadOnlyList<string> Ids, IReadOnlyList<string> Unknown);

/// <summary>Finds the members that an instruction for many is about, of those that the caller may see.</summary>
public sealed class MemberSelector(AccountStore account, MemberViewer viewer, RoleLookup roles)
{
    internal async Task<SelectedMembers> SelectAsync(Caller caller, MemberSelection selection, CancellationToken cancellationToken)
    {
        Member[] all =
        [
            .. (await account.Members.AllAsync(cancellationToken))
                .Select(row => row.Stored.Value)
                .Where(member => caller.May(Actions.ViewMember, Targets.Member(member.Id))),
        ];
        if (selection.Ids is { } named)
        {
            var known = all.Select(member => member.Id).ToHashSet();
            return new([.. named.Where(known.Contains)], [.. named.Where(id => !known.Contains(id))]);
        }

        var keys = (await roles.AllAsync(cancellationToken)).ToDictionary(role => role.Id, role => role.Key);
        var except = ExceptOf(selection);
        var kept =
            from view in await viewer.ViewAsync(caller, all, cancellationToken)
            where
                !except.Any(matches => matches(new ListedMember(view, keys)))
                && selection.ExceptLastSeen?.Matches(view.LastSeen) is not true
                && !selection.ExceptIds.Contains(view.Member.Id)
            select view.Member.Id;
        return new([.. kept], []);
    }

    private static IReadOnlyList<Func<ListedMember, bool>> ExceptOf(MemberSelection selection) =>
        [
            .. from condition in new[]
            {
                ("query", selection.ExceptQuery),
                ("role", selection.ExceptRoles),
                ("team", selection.ExceptTeamKey),
            }
            where condition.Item2 is not null
            select MemberLists
                .Parse($"{condition.Item1}:{condition.Item2}", sort: null, new PageQuery(PageQuery.MaxLimit, Offset: 0))
                .Accepted(out var selected, out var refusal)
                ? selected.Matches
                : throw new InvalidOperationException(refusal.Detail),
        ];
}
