using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Storage;
using Approvals.Workflow;
using Microsoft.DurableTask.Client;

namespace Approvals.Requests;

/// <summary>Edits the description and the reviewers of approval requests.</summary>
public sealed class RequestEditor(
    RequestWriter writer, ProjectStore projects, ReviewerLookup reviewers, RequestViewer viewer, Nudger nudger, TimeProvider time)
{
    public async Task<Decision<RequestView>> EditAsync(
        Caller caller, RequestAddress address, EditRequest edit, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var decision = await writer.ChangeAsync(address, DecideAsync, cancellationToken);
        if (!decision.Accepted(out var row, out var refusal))
        {
            return refusal;
        }

        await nudger.TellAsync(client, row, cancellationToken);
        return await viewer.ViewAsync(row.Request, cancellationToken);

        async Task<Decision<Change>> DecideAsync(ApprovalRequest request)
        {
            if (caller.Authorize(Actions.UpdateApprovalRequest, request.Resource.ToString()) is { } denied)
            {
                return denied;
            }

            if (!(await reviewers.FindAsync(edit.NotifyMemberIds, edit.NotifyTeamKeys, cancellationToken)).Accepted(out var found, out var refused)
                || !edit.Decide(request, found).Accepted(out var edited, out refused))
            {
                return refused;
            }

            var project = await projects.FindAsync(request.Resource.ProjectKey, cancellationToken);
            return new Change(edited, project?.SettingsFor(request.Resource) ?? new(), time.GetUtcNow());
        }
    }
}
