using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Workflows;
using Approvals.Service.Requests;
using Approvals.Service.Resources;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Workflows;

/// <summary>Makes views of workflows: with the reviews of their requests, and what is in their way as the flag is now.</summary>
public sealed class WorkflowViewer(
    RequestStore requests,
    WorkflowStore workflows,
    PatchTargetReader targets,
    RequestViewer viewer,
    TimeProvider time
)
{
    /// <summary>The most conflicts that a workflow shows.</summary>
    private const int MaxConflicts = 20;

    /// <param name="shown">Workflows of one flag.</param>
    /// <param name="since">When they were asked for (<see cref="Storage.Commits.ChangeLog.Now"/>).</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<IReadOnlyList<WorkflowView>> ViewAsync(
        IReadOnlyList<Workflow> shown,
        long since,
        CancellationToken cancellationToken
    )
    {
        var others = shown.Any(workflow => workflow.Status == WorkflowStatus.Active)
            ? await OthersAsync(shown[0].Flag, cancellationToken)
            : null;
        List<WorkflowView> views = [];
        foreach (var workflow in shown)
        {
            var stands = await RequestsAsync(workflow, since, cancellationToken);
            var conflicts = workflow switch
            {
                { Failure: { } failure, Current.Id: var id } => [new StageConflict(id, failure.Reason)],
                { Status: WorkflowStatus.Active } => await ConflictsAsync(workflow, stands, others!, cancellationToken),
                _ => Array.Empty<StageConflict>(),
            };
            views.Add(new(workflow, stands.Where(it => !it.Value.Request.IsScheduledDirectly).ToDictionary(), conflicts, time.GetUtcNow()));
        }

        return views;
    }

    private async Task<IReadOnlyDictionary<string, RequestView>> RequestsAsync(
        Workflow workflow,
        long since,
        CancellationToken cancellationToken
    )
    {
        var ids = workflow.Stages.Select(stage => stage.RequestId).OfType<string>();
        var rows = await Task.WhenAll(ids.Select(id => requests.FindAsync(id, cancellationToken)));
        var views = await viewer.ViewAsync(rows.OfType<Stored<RequestRow>>().Select(row => row.Value.Request), since, cancellationToken);
        return views.ToDictionary(view => view.Request.Id);
    }

    private async Task<Others> OthersAsync(ResourceId flag, CancellationToken cancellationToken) =>
        new(
            await requests.OpenForAsync(flag, cancellationToken),
            [.. (await workflows.OfAsync(flag, cancellationToken)).Select(row => row.Value.Workflow)]
        );

    private async Task<IReadOnlyList<StageConflict>> ConflictsAsync(
        Workflow workflow,
        IReadOnlyDictionary<string, RequestView> stands,
        Others others,
        CancellationToken cancellationToken
    )
    {
        List<Stage> remaining = [.. workflow.Remaining];
        List<StageConflict> found = [];
        if (remaining is [{ RequestId: { } id } current, ..] && stands.TryGetValue(id, out var view))
        {
            found.AddRange(view.Conflicts.Select(conflict => new StageConflict(current.Id, conflict.Reason)));
        }

        var instructions = remaining.SelectMany(stage => stage.Instructions).ToList();
        var target = await targets.ReadAsync(workflow.Flag, instructions, cancellationToken);
        if (target.Resource is not { Value: var flag })
        {
            found.Add(new(remaining[0].Id, $"There is no {workflow.Flag} any more."));
        }
        else if (Misfit(workflow, remaining, flag, target.Context) is { } misfit)
        {
            found.Add(misfit);
        }

        found.AddRange(remaining.Where(stage => stage.RequestId is null).SelectMany(stage => others.ConflictsOf(workflow, stage)));
        return [.. found.Distinct().Take(MaxConflicts)];
    }

    private static StageConflict? Misfit(Workflow workflow, IReadOnlyList<Stage> remaining, Resource flag, PatchContext context) =>
        StagePlay.FirstMisfit(workflow.Flag, flag, remaining.Select(stage => stage.Instructions), context) is { } misfit
            ? new(remaining[misfit.Stage].Id, string.Join(" ", misfit.Errors))
            : null;

    /// <summary>What else is to be done to the flag.</summary>
    private sealed class Others(IReadOnlyList<OpenRequest> open, IReadOnlyList<Workflow> all)
    {
        /// <summary>A stage that has no request is compared as one would be.</summary>
        public IEnumerable<StageConflict> ConflictsOf(Workflow workflow, Stage stage)
        {
            HashSet<string> own = [.. workflow.Stages.Select(it => it.RequestId).OfType<string>()];
            IEnumerable<OpenRequest> stages =
                from other in all
                where other.Id != workflow.Id
                from it in other.Remaining
                where it.RequestId is null
                select new OpenRequest($"of the workflow {other.Id}", other.Flag.EnvironmentKey, OpenRequest.PartsOf(As(other, it)));
            var map = new OpenRequestMap([.. open.Where(request => !own.Contains(request.Id)), .. stages]);
            return map.ConflictsOf(As(workflow, stage)).Select(conflict => new StageConflict(stage.Id, conflict.Reason));
        }

        private static ApprovalRequest As(Workflow workflow, Stage stage) =>
            new()
            {
                Id = stage.Id,
                CreatedAt = workflow.CreatedAt,
                Requestor = workflow.Creator,
                Resource = workflow.Flag,
                Description = "",
                Instructions = stage.Instructions,
            };
    }
}
