using Approvals.Domain;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Requests;

namespace Approvals.Service.Scheduling;

/// <summary>
/// How a route names a scheduled change: a request that waits for its execution date, whether it was approved or scheduled directly.
/// </summary>
/// <param name="Id">The id.</param>
/// <param name="Flag">The flag in its environment.</param>
public sealed record ScheduledChangeAddress(string Id, ResourceId Flag) : RequestAddress(Id, Flag)
{
    internal override bool MayNameWorkflow => false;

    public override Refusal NotFound() =>
        new(
            "unknown_scheduled_change",
            RefusalKind.NotFound,
            $"There is no scheduled change '{Id}' that still waits for its time for {Flag}."
        );

    private protected override bool Names(ApprovalRequest request) => request.Status == RequestStatus.Scheduled;
}
