using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Finds the flags whose rules ask about a segment.</summary>
public sealed class SegmentFlags(ChangeLog log, ResourceStore resources, ProjectStore projects)
{
    /// <summary>
    /// Those that the caller may see, in the order of their keys. Rows that the instance keeps are not read again while nothing in the
    /// project has changed.
    /// </summary>
    public async Task<IReadOnlyList<Flag>> OfAsync(Caller caller, ResourceId segment, CancellationToken cancellationToken)
    {
        var (project, found) = await log.ReadProjectAsync(
            segment.ProjectKey,
            ChangeLog.Now,
            async () =>
                (
                    await projects.FindAsync(segment.ProjectKey, cancellationToken),
                    await resources.OfEnvironmentAsync(segment.ProjectKey, segment.EnvironmentKey!, cancellationToken)
                ),
            cancellationToken
        );
        return
        [
            .. from stored in found
            let flag = (stored.Value as FlagResource)?.Flag
            where flag is not null && SegmentUses.NamedBy(stored.Value, segment.EnvironmentKey!).Contains(segment.Key)
            let id = ResourceId.Flag(segment.ProjectKey, environmentKey: null, flag.Key)
            where caller.May(Actions.ViewProject, Targets.In(project, flag.Tags).Of(id))
            orderby flag.Key
            select flag,
        ];
    }
}
