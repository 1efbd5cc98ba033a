using Approvals.Domain.Access;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>How far a group has approved a request.</summary>
/// <param name="Group">The group.</param>
/// <param name="Needed">How many of it must approve.</param>
/// <param name="Approvals">How many approvals count for it.</param>
/// <param name="IsOpen">Whether the groups of all earlier stages have approved, so that it is asked.</param>
public sealed record GroupState(RequiredGroup Group, int Needed, int Approvals, bool IsOpen)
{
    public bool IsSatisfied => Approvals >= Needed;

    /// <summary>How many approvals are missing.</summary>
    public int Missing => Math.Max(0, Needed - Approvals);
}

/// <summary>A group whose members are to be asked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MemberIds">The ids of all of its members.</param>
public sealed record GroupToAsk(string Name, IReadOnlyList<string> MemberIds);

/// <summary>
/// Counts the approvals of the groups that have to approve a request. Who is in a group is what the rules in force say, which is as it is
/// at the time of the decision. Service tokens are in no group.
/// </summary>
public static class GroupApprovals
{
    /// <summary>The groups that are asked, in the order of their stages.</summary>
    public static IReadOnlyList<GroupState> Of(ApprovalRequest request, ApprovalSettings inForce)
    {
        if (inForce.Groups.Required is [])
        {
            return [];
        }

        string[] approvers =
        [
            .. from review in Verdicts.Standing(request, inForce)
            where review is { Kind: ReviewKind.Approve, By.Kind: ActorKind.Member }
            select review.By.Id,
        ];
        RequiredGroup[] groups = [.. inForce.Groups.Required.OrderBy(group => group.Stage)];

        // The requester may be one of a group, and is not known: of each group one more than it takes, as of all together.
        var unknown = Verdicts.Needed(request, inForce) - inForce.MinNumApprovals;
        int[] needed = [.. groups.Select(group => group.MinNumApprovals + unknown)];
        var approvals = inForce.Groups.CountForAll
            ? [.. groups.Select(group => approvers.Count(approver => IsIn(group, approver)))]
            : CountOnce(groups, needed, approvers);
        var missing = groups
            .Zip(needed, approvals)
            .Where(it => it.Third < it.Second)
            .Select(it => it.First.Stage)
            .DefaultIfEmpty(int.MaxValue)
            .Min();
        return [.. groups.Select((group, i) => new GroupState(group, needed[i], approvals[i], group.Stage <= missing))];
    }

    /// <summary>The groups whose approval is missing, whose stage has come, and whose members were not asked yet.</summary>
    public static IReadOnlyList<RequiredGroup> ToAsk(ApprovalRequest request, ApprovalSettings inForce, DateTimeOffset now) =>
        request.Status != RequestStatus.Pending || request.IsPastItsDate(now)
            ? []
            :
            [
                .. from state in Of(request, inForce)
                where state is { IsOpen: true, IsSatisfied: false }
                where request.Waited?.AskedGroups.Contains(state.Group.Name) is not true
                select state.Group,
            ];

    /// <summary>
    /// The group that keeps a member from approving, since it is asked later and the member is in none that is asked now; null where
    /// nothing does. Who is in no group may approve at any time.
    /// </summary>
    internal static GroupState? NotYetAsked(ApprovalRequest request, ApprovalSettings inForce, Actor by)
    {
        GroupState[] own = [.. Of(request, inForce).Where(state => by.Kind == ActorKind.Member && IsIn(state.Group, by.Id))];
        return own is [var first, ..] && !own.Any(state => state.IsOpen) ? first : null;
    }

    internal static bool IsIn(RequiredGroup group, string memberId) => group.Known is { } known && known.Ids.Contains(memberId);

    /// <summary>
    /// Gives each approval to one group, so that as many as can be have theirs: a matching of the approvals that are needed with those that
    /// were given. Groups of earlier stages come first, and keep what they have when another takes an approval that they can replace.
    /// </summary>
    private static int[] CountOnce(RequiredGroup[] groups, int[] needed, string[] approvers)
    {
        var groupOf = new int?[approvers.Length];
        var counts = new int[groups.Length];
        for (var group = 0; group < groups.Length; group++)
        {
            while (counts[group] < needed[group] && TryGive(group, new bool[approvers.Length]))
            {
                counts[group]++;
            }
        }

        return counts;

        bool TryGive(int group, bool[] tried)
        {
            for (var i = 0; i < approvers.Length; i++)
            {
                if (tried[i] || !IsIn(groups[group], approvers[i]))
                {
                    continue;
                }

                tried[i] = true;
                if (groupOf[i] is not { } other || TryGive(other, tried))
                {
                    groupOf[i] = group;
                    return true;
                }
            }

            return false;
        }
    }
}
