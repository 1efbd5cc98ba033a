namespace Approvals.Storage.Diagnostics;

/// <summary>The names of all metrics, spans and tags. Dashboards and alerts depend on them; docs/telemetry.md lists them.</summary>
public static class TelemetryNames
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Source = "Approvals";

    public static class Metrics
    {
        /// <summary>Approval requests that entered a status, by <see cref="Tags.Status"/>.</summary>
        public const string Requests = "approvals.requests";

        /// <summary>Seconds from the creation of a request to its first review.</summary>
        public const string TimeToFirstReview = "approvals.time_to_first_review";

        /// <summary>Seconds from the creation of a request to the review that made it approved.</summary>
        public const string TimeToApproval = "approvals.time_to_approval";

        /// <summary>Seconds from the time that a change was scheduled for until it took effect.</summary>
        public const string ScheduleLateness = "approvals.schedule.lateness";

        /// <summary>Requests that failed because their change no longer fitted the resource, by <see cref="Tags.Reason"/>.</summary>
        public const string ApplyFailures = "approvals.apply.failures";

        /// <summary>Writes that another writer came before, and that were decided again.</summary>
        public const string Conflicts = "approvals.conflicts";

        /// <summary>Completed runs of the sweep, the timer that repairs orchestrations.</summary>
        public const string SweepRuns = "approvals.sweep.runs";

        /// <summary>Orchestrations that the sweep had to start or wake, by <see cref="Tags.Reason"/>.</summary>
        public const string SweepRepairs = "approvals.sweep.repairs";

        /// <summary>Attempts to deliver a notice, by <see cref="Tags.Outcome"/>.</summary>
        public const string Notices = "approvals.notices";

        /// <summary>Seconds from an audit entry to its delivery to a subscription.</summary>
        public const string NoticeDelay = "approvals.notices.delay";

        /// <summary>Calls of the table service, by <see cref="Tags.Operation"/> and <see cref="Tags.StatusCode"/>.</summary>
        public const string TableCalls = "approvals.table.calls";
    }

    public static class Spans
    {
        public const string Create = "create approval request";

        public const string Change = "change approval request";

        public const string Evaluate = "evaluate approval request";

        public const string Apply = "apply approval request";

        /// <summary>Start of the name of a table call's span; the kind of call follows, as in <c>table query</c>.</summary>
        public const string Table = "table ";
    }

    public static class Tags
    {
        public const string RequestId = "approvals.request.id";

        public const string Status = "status";

        /// <summary>
        /// For apply failures, the kind of the first instruction that did not fit; for sweep repairs, what was wrong with the
        /// orchestration.
        /// </summary>
        public const string Reason = "reason";

        /// <summary>What came of an attempt to deliver a notice: <c>delivered</c>, <c>failed</c> or <c>undeliverable</c>.</summary>
        public const string Outcome = "outcome";

        /// <summary>The kind of a table call, for example <c>query</c> or <c>transaction</c>.</summary>
        public const string Operation = "operation";

        /// <summary>The HTTP status of the table service's answer; <c>none</c> where it gave none.</summary>
        public const string StatusCode = "status_code";
    }
}
