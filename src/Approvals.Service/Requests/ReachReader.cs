using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>Reads what a request's reach depends on: the scheduled change that it operates on, and the environments that its project has.</summary>
public sealed class ReachReader(RequestStore requests, ProjectStore projects, RulesReader rules, Permissions permissions)
{
    internal async Task<Reach> OfAsync(ApprovalRequest request, CancellationToken cancellationToken) =>
        Reach.Of(request, request.OperatingOnId is { } id ? (await requests.FindAsync(id, cancellationToken))?.Value.Request : null);

    /// <summary>The rules in force for a request: the strictest of all environments that it reaches.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="reviewer">Who is about to review it; null for nobody.</param>
    internal async Task<ApprovalSettings> RulesForAsync(
        ApprovalRequest request,
        CancellationToken cancellationToken,
        Actor? reviewer = null
    ) => (await ProjectAndRulesForAsync(request, cancellationToken, reviewer)).Rules;

    /// <summary>The rules in force for a request, and its project; null when that was deleted.</summary>
    internal async Task<(Project? Project, ApprovalSettings Rules)> ProjectAndRulesForAsync(
        ApprovalRequest request,
        CancellationToken cancellationToken,
        Actor? reviewer = null
    )
    {
        var (reading, reach) = (projects.FindAsync(request.Resource.ProjectKey, cancellationToken), OfAsync(request, cancellationToken));
        var project = await reading;
        return (project, await rules.InForceAsync(request, await reach, project, reviewer, cancellationToken));
    }

    /// <summary>
    /// The targets on which a caller needs the right to act on a request: its resource in each environment that it reaches.
    /// </summary>
    internal async Task<IReadOnlyList<TargetResource>> TargetsOfAsync(
        Caller caller,
        ApprovalRequest request,
        CancellationToken cancellationToken
    ) => await permissions.SinceAsync(caller, await OfAsync(request, cancellationToken), cancellationToken);
}
