namespace Approvals.Service.Teams;

/// <summary>A team to be made, as a client describes it.</summary>
/// <param name="CustomRoles">Keys or ids of custom roles.</param>
public sealed record NewTeam(
    string Key,
    string Name,
    string? Description,
    IReadOnlyList<string> MemberIds,
    IReadOnlyList<string> CustomRoles
);
