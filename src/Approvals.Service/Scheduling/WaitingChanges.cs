using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Scheduling;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Scheduling;

/// <summary>Finds the scheduled changes among the open requests for a flag.</summary>
public sealed class WaitingChanges(RequestStore requests)
{
    /// <summary>The soonest first.</summary>
    /// <param name="flag">The flag in one environment; in all when it names none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<IReadOnlyList<ApprovalRequest>> OfAsync(ResourceId flag, CancellationToken cancellationToken)
    {
        var open = await requests.OpenForAsync(flag, cancellationToken);
        var rows = await Task.WhenAll(
            open.Where(request => flag.EnvironmentKey is null || request.EnvironmentKey == flag.EnvironmentKey)
                .Select(request => requests.FindAsync(request.Id, cancellationToken))
        );
        return
        [
            .. Timeline.InOrder(
                rows.OfType<Stored<RequestRow>>()
                    .Select(row => row.Value.Request)
                    .Where(request => request.Status == RequestStatus.Scheduled)
            ),
        ];
    }
}
