using Approvals.Domain.Access;
using Approvals.Domain.Projects;

namespace Approvals.Service.Teams;

/// <summary>A team as the API shows it, without what is deleted and what the caller may not see.</summary>
/// <param name="Team">The team.</param>
/// <param name="Parts">What to show beside; what is not among them is not looked up.</param>
public sealed record TeamView(Team Team, TeamParts Parts)
{
    public IReadOnlyList<CustomRole> Roles { get; init; } = [];

    public IReadOnlyList<Member> Maintainers { get; init; } = [];

    public IReadOnlyList<Project> Projects { get; init; } = [];
}
