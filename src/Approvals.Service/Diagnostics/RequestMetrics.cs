using Approvals.Domain;
using Approvals.Domain.Requests;
using Approvals.Storage;
using Approvals.Storage.Diagnostics;
using static Approvals.Storage.Diagnostics.TelemetryNames;

namespace Approvals.Service.Diagnostics;

/// <summary>Records the metrics of an approval request after it was created or changed.</summary>
internal static class RequestMetrics
{
    public static void Created(ApprovalRequest request) => Count(request.Status);

    /// <param name="before">The row before the change.</param>
    /// <param name="after">The row after the change.</param>
    /// <param name="now">When it was changed.</param>
    public static void Changed(RequestRow before, RequestRow after, DateTimeOffset now)
    {
        var (was, request) = (before.Request, after.Request);
        if (was.Reviews is [] && request.Reviews is [var first, ..])
        {
            Instruments.TimeToFirstReview.Record((first.CreatedAt - request.CreatedAt).TotalSeconds);
        }

        if (
            request.Status == RequestStatus.Pending
            && before.ReviewStatus != ReviewStatus.Approved
            && after.ReviewStatus == ReviewStatus.Approved
            && request.Reviews is [.., var last]
        )
        {
            Instruments.TimeToApproval.Record((last.CreatedAt - request.CreatedAt).TotalSeconds);
        }

        if (was.Status == request.Status)
        {
            return;
        }

        Count(request.Status);
        if (was is { Status: RequestStatus.Scheduled, EffectiveDate: { } date })
        {
            Instruments.ScheduleLateness.Record((now - date).TotalSeconds);
        }

        if (request is { Status: RequestStatus.Failed, Failure: [var conflict, ..] })
        {
            Instruments.ApplyFailures.Add(1, new KeyValuePair<string, object?>(Tags.Reason, conflict.Instruction.Kind));
        }
    }

    private static void Count(RequestStatus status) =>
        Instruments.Requests.Add(1, new KeyValuePair<string, object?>(Tags.Status, status.ToWord()));
}
