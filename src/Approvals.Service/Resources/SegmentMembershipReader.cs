using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;
using Approvals.Service.Access;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Tells in which segments of an environment a context is.</summary>
public sealed class SegmentMembershipReader(ChangeLog log, ProjectStore projects, ResourceStore resources)
{
    /// <summary>
    /// How the context stands to each segment that the caller may see, in the order of their keys. What the caller may not see counts all
    /// the same where a rule asks about it.
    /// </summary>
    public Task<Decision<IReadOnlyList<(Segment Segment, SegmentMembership Membership)>>> OfAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
        EvaluationContext context,
        CancellationToken cancellationToken
    ) =>
        log.ReadProjectAsync<Decision<IReadOnlyList<(Segment, SegmentMembership)>>>(
            projectKey,
            ChangeLog.Now,
            async () =>
            {
                var project = await projects.FindAsync(projectKey, cancellationToken);
                if (caller.Authorize(Actions.ViewProject, Targets.In(project).OfProject(projectKey)) is { } denied)
                {
                    return denied;
                }

                if (project is null)
                {
                    return Missing.Project(projectKey, RefusalKind.NotFound);
                }

                if (caller.Visible(project).Environment(environmentKey) is null)
                {
                    return Missing.Environment(projectKey, environmentKey, RefusalKind.NotFound);
                }

                var all = await resources.ShownAsync(projectKey, ResourceKind.Segment, environmentKey, cancellationToken);

                // Versions are for SDKs; nothing that is asked here depends on them.
                var data = EnvironmentData.Of(environmentKey, all.Select(it => (it.Resource, 1L)));
                var memberships = SegmentEvaluator.Memberships(data, context);
                return Decision.Of<IReadOnlyList<(Segment, SegmentMembership)>>([
                    .. from it in all
                    where caller.May(Actions.ViewProject, Targets.In(project, it.Resource.Tags).Of(it.Id))
                    let segment = ((SegmentResource)it.Resource).Segment
                    select (segment, memberships[segment.Key]),
                ]);
            },
            cancellationToken
        );
}
