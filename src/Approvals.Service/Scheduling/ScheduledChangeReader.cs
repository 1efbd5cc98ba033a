using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Service.Resources;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Scheduling;

/// <summary>Gets and lists scheduled changes.</summary>
public sealed class ScheduledChangeReader(
    ChangeLog log,
    Permissions permissions,
    RequestStore requests,
    PatchTargetFinder targets,
    WaitingChanges waiting,
    RequestViewer viewer
)
{
    public async Task<Decision<RequestView>> GetAsync(Caller caller, ScheduledChangeAddress address, CancellationToken cancellationToken)
    {
        if (await permissions.AuthorizeAsync(caller, Actions.ViewProject, address.Flag, cancellationToken) is { } denied)
        {
            return denied;
        }

        return await requests.FindAsync(address.Id, cancellationToken) is { Value.Request: var change } && address.Check(change) is null
            ? await viewer.ViewAsync(change, cancellationToken)
            : address.NotFound();
    }

    /// <summary>All for one flag in one environment, the soonest first.</summary>
    public async Task<Decision<RequestPage>> ListAsync(Caller caller, ResourceId flag, CancellationToken cancellationToken)
    {
        if (await permissions.AuthorizeAsync(caller, Actions.ViewProject, flag, cancellationToken) is { } denied)
        {
            return denied;
        }

        var began = ChangeLog.Now;
        return await log.ReadProjectAsync<Decision<RequestPage>>(
            flag.ProjectKey,
            began,
            async () =>
            {
                if (!(await targets.FindAsync(flag, [], RefusalKind.NotFound, cancellationToken)).Accepted(out _, out var missing))
                {
                    return missing;
                }

                var changes = await waiting.OfAsync(flag, cancellationToken);
                return new RequestPage(await viewer.ViewAsync(changes, began, cancellationToken), changes.Count);
            },
            cancellationToken
        );
    }
}
