using Approvals.Domain.Requests;
using Approvals.Storage;
using Approvals.Storage.Diagnostics;
using static Approvals.Storage.Diagnostics.TelemetryNames;

namespace Approvals.Service.Diagnostics;

/// <summary>What there is to count and measure of a request when it is stored.</summary>
internal static class RequestMetrics
{
    public static void Created(ApprovalRequest request) => Count(request.Status);

    /// <param name="before">As it was read.</param>
    /// <param name="after">As it was stored.</param>
    /// <param name="now">When.</param>
    public static void Changed(RequestRow before, RequestRow after, DateTimeOffset now)
    {
        var (was, request) = (before.Request, after.Request);
        if (was.Reviews is [] && request.Reviews is [var first, ..])
        {
            Instruments.TimeToFirstReview.Record((first.CreatedAt - request.CreatedAt).TotalSeconds);
        }

        if (request.Status == RequestStatus.Pending && before.ReviewStatus != ReviewStatus.Approved && after.ReviewStatus == ReviewStatus.Approved && request.Reviews is [.., var last])
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

    private static void Count(RequestStatus status) => Instruments.Requests.Add(1, new KeyValuePair<string, object?>(Tags.Status, status.ToString().ToLowerInvariant()));
}
