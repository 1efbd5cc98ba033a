using Approvals.Domain.Access;

namespace Approvals.Service.Teams;

/// <summary>A team as the API shows it: with its custom roles, without deleted ones and those that the caller may not see.</summary>
public sealed record TeamView(Team Team, IReadOnlyList<CustomRole> Roles);
