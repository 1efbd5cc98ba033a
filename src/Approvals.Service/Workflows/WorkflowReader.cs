using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Domain.Workflows;
using Approvals.Service.Access;
using Approvals.Service.Resources;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Workflows;

/// <summary>Gets and lists workflows.</summary>
public sealed class WorkflowReader(
    ChangeLog log,
    Permissions permissions,
    WorkflowStore workflows,
    PatchTargetFinder targets,
    WorkflowViewer viewer
)
{
    public async Task<Decision<WorkflowView>> GetAsync(Caller caller, WorkflowAddress address, CancellationToken cancellationToken)
    {
        if (await permissions.AuthorizeAsync(caller, Actions.ViewProject, address.Flag, cancellationToken) is { } denied)
        {
            return denied;
        }

        var began = ChangeLog.Now;
        return await log.ReadProjectAsync<Decision<WorkflowView>>(
            address.Flag.ProjectKey,
            began,
            async () =>
                (await targets.FindAsync(address.Flag, [], RefusalKind.NotFound, cancellationToken)).Accepted(out _, out var missing)
                    ? await workflows.FindAsync(address.Flag, address.Id, cancellationToken) is { Value.Workflow: var workflow }
                        ? (await viewer.ViewAsync([workflow], began, cancellationToken))[0]
                        : address.NotFound()
                    : missing,
            cancellationToken
        );
    }

    /// <summary>A page of the workflows of a flag in an environment.</summary>
    public async Task<Decision<WorkflowPage>> ListAsync(
        Caller caller,
        ResourceId flag,
        WorkflowQuery query,
        CancellationToken cancellationToken
    )
    {
        if (await permissions.AuthorizeAsync(caller, Actions.ViewProject, flag, cancellationToken) is { } denied)
        {
            return denied;
        }

        var began = ChangeLog.Now;
        return await log.ReadProjectAsync<Decision<WorkflowPage>>(
            flag.ProjectKey,
            began,
            async () =>
            {
                if (!(await targets.FindAsync(flag, [], RefusalKind.NotFound, cancellationToken)).Accepted(out _, out var missing))
                {
                    return missing;
                }

                var all = await workflows.OfAsync(flag, cancellationToken);
                var selected = query.Of(all.Select(row => row.Value.Workflow).Where(workflow => workflow.Flag == flag));
                var page = selected.Skip(query.Page.Offset).Take(query.Page.Limit).ToList();
                return new WorkflowPage(await viewer.ViewAsync(page, began, cancellationToken), selected.Count);
            },
            cancellationToken
        );
    }
}
