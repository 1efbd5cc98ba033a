using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Storage;
using Approvals.Workflow;
using Microsoft.DurableTask.Client;

namespace Approvals.Requests;

/// <summary>Reviews approval requests.</summary>
public sealed class RequestReviewer(RequestWriter writer, ProjectStore projects, RequestViewer viewer, Nudger nudger, IdFactory ids, TimeProvider time)
{
    public async Task<Decision<RequestView>> ReviewAsync(
        Caller caller, RequestAddress address, ReviewKind kind, string? comment, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var review = new ReviewRequest { ReviewId = ids.NewId(), By = caller.Actor, Kind = kind, Comment = comment };
        var decision = await writer.ChangeAsync(address, DecideAsync, cancellationToken);
        if (!decision.Accepted(out var row, out var refusal))
        {
            return refusal;
        }

        await nudger.TellAsync(client, row, cancellationToken);
        return await viewer.ViewAsync(row.Request, cancellationToken);

        async Task<Decision<Change>> DecideAsync(ApprovalRequest request)
        {
            if (caller.Authorize(Actions.ReviewApprovalRequest, request.Resource.ToString()) is { } denied)
            {
                return denied;
            }

            var project = await projects.FindAsync(request.Resource.ProjectKey, cancellationToken);
            var (settings, now) = (project?.SettingsFor(request.Resource) ?? new(), time.GetUtcNow());
            return review.Decide(request, settings, now).Accepted(out var reviewed, out var refused)
                ? new Change(reviewed, settings, now)
                : refused;
        }
    }
}
