using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Service.Requests;
using Approvals.Service.Resources;
using Approvals.Storage.Stores;

namespace Approvals.Service.Preview;

/// <summary>Reads the states of its resource that a request lies between.</summary>
public sealed class ComparedReader(RequestStore requests, PatchTargetReader targets, CurrentStateReader states)
{
    internal async Task<(PreviewTime AsOf, Compared States)> ReadAsync(
        ApprovalRequest request,
        Project project,
        CancellationToken cancellationToken
    ) =>
        request.IsTerminal
            ? await EndedAsync(request, project, cancellationToken)
            : (PreviewTime.Now, await PresentAsync(request, project, cancellationToken));

    /// <summary>The resource as it is, and as it would be. What cannot be carried out leaves it as it is.</summary>
    private async Task<Compared> PresentAsync(ApprovalRequest request, Project project, CancellationToken cancellationToken)
    {
        var target = await targets.ReadAsync(request.Resource, request.EffectiveInstructions, cancellationToken);
        var operatedOn = request.OperatingOnId is { } id ? await requests.FindAsync(id, cancellationToken) : null;
        var current = await states.OfAsync(request, project, target, operatedOn?.Value.Request, cancellationToken);
        var patch = ApplyRequest.Patched(request, current);
        return new(
            project,
            current.Resource,
            patch is not { Succeeded: true } ? current.Resource
                : patch.Deleted ? null
                : patch.Value,
            Reach.Of(request, operatedOn?.Value.Request)
        );
    }

    private async Task<(PreviewTime AsOf, Compared States)> EndedAsync(
        ApprovalRequest request,
        Project project,
        CancellationToken cancellationToken
    ) =>
        request is { Status: RequestStatus.Completed, OperatingOnId: null, Told: null }
        && await requests.StatesAppliedAsync(request, cancellationToken) is { } kept
            ? (PreviewTime.Applied, new(project, kept.Before, kept.After, Reach.Of(request)))
            : (PreviewTime.Ended, new(project, Before: null, After: null, Reach.Of(request)));
}
