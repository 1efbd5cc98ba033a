using Approvals.Domain.Settings;

namespace Approvals.Domain.Wording;

/// <summary>Groups that have to approve, in sentences.</summary>
internal static class GroupWords
{
    /// <summary>The group with who is in it: <c>'Payments' (team 'payments')</c>.</summary>
    public static string Of(RequiredGroup group) =>
        $"'{Brief.Of(group.Name)}' ({group.Kind switch
        {
            GroupKind.Team => $"team '{group.Keys[0]}'",
            GroupKind.CustomRole => $"custom role '{group.Keys[0]}'",
            _ => Lists.Count(group.Keys.Count, "member"),
        }})";

    /// <summary>What a group lacks: <c>1 more approval of 'Payments' (team 'payments')</c>.</summary>
    /// <param name="group">The group.</param>
    /// <param name="missing">How many approvals are missing.</param>
    /// <param name="isOpen">Whether it is asked already.</param>
    public static string Missing(RequiredGroup group, int missing, bool isOpen) =>
        $"{missing} more approval{(missing == 1 ? "" : "s")} of {Of(group)}"
        + (
            group.Known is { IsGone: true }
                ? group.Kind switch
                {
                    GroupKind.Team => ", and there is no such team any more",
                    GroupKind.CustomRole => ", and there is no such custom role any more",
                    _ => ", and none of them is a member any more",
                }
            : isOpen ? ""
            : ", once the groups before it have approved"
        );
}
