using Approvals.Domain.Requests;

namespace Approvals.Functions.Api.Settings;

/// <summary>Ours: how far a group that has to approve a request has done so. It has one of a team, a custom role and members.</summary>
internal sealed record GroupStateRep
{
    public required string Name { get; init; }

    public string? TeamKey { get; init; }

    public string? CustomRoleKey { get; init; }

    public IReadOnlyList<string>? MemberIds { get; init; }

    public required int Stage { get; init; }

    /// <summary>Whether the groups of all earlier stages have approved, so that the group is asked.</summary>
    public required bool Open { get; init; }

    /// <summary>How many of the group must approve.</summary>
    public required int MinNumApprovals { get; init; }

    /// <summary>How many approvals count for it.</summary>
    public required int Approvals { get; init; }

    public required bool Satisfied { get; init; }

    public static GroupStateRep Of(GroupState state)
    {
        var group = RequiredGroupRep.Of(state.Group);
        return new()
        {
            Name = group.Name,
            TeamKey = group.TeamKey,
            CustomRoleKey = group.CustomRoleKey,
            MemberIds = group.MemberIds,
            Stage = group.Stage,
            Open = state.IsOpen,
            MinNumApprovals = state.Needed,
            Approvals = state.Approvals,
            Satisfied = state.IsSatisfied,
        };
    }
}
