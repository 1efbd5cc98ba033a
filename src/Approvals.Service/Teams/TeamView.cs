using Approvals.Domain.Access;

namespace Approvals.Service.Teams;

/// <summary>A team as shown: with the custom roles that it has and that are there.</summary>
public sealed record TeamView(Team Team, IReadOnlyList<CustomRole> Roles);
