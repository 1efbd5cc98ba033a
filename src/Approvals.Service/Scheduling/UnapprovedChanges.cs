using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Scheduling;

/// <summary>
/// Finds scheduled changes that will fail at their date because an environment requires an approval that it did not require before.
/// </summary>
public sealed class UnapprovedChanges(RequestStore requests, ResourceStore resources, BypassRights rights)
{
    /// <param name="caller">Who asks; changes that they may not see are left out.</param>
    /// <param name="project">The project with the rules in force.</param>
    /// <param name="environmentKey">The environment.</param>
    /// <param name="kind">The kind of resource.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The soonest first.</returns>
    internal async Task<IReadOnlyList<ApprovalRequest>> OfAsync(
        Caller caller,
        Project project,
        string environmentKey,
        ResourceKind kind,
        CancellationToken cancellationToken
    )
    {
        if (
            project.Environment(environmentKey)?.SettingsFor(kind) is not { } settings
            || settings is { Required: false, RequiredApprovalTags: [] }
        )
        {
            return [];
        }

        List<ApprovalRequest> found = [];
        foreach (var id in await requests.IdsOpenAsync(project.Key, kind, cancellationToken))
        {
            if (
                await requests.FindAsync(id, cancellationToken)
                    is { Value.Request: { Status: RequestStatus.Scheduled, Answerable: { } answerable } request }
                && Reach.Of(request).Includes(environmentKey)
                && await resources.FindAsync(request.Resource, cancellationToken) is { Value.Tags: var tags }
                && ApprovalGate.CheckExecution(request, tags, project, await rights.OfAsync(answerable, project, tags, cancellationToken))
                    is not null
                && caller.May(Actions.ViewProject, Targets.In(project, tags).Of(request.Resource))
            )
            {
                found.Add(request);
            }
        }

        return [.. found.OrderBy(request => request.EffectiveDate)];
    }
}
