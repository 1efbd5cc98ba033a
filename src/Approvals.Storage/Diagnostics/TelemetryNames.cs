using Approvals.Domain.Requests;

namespace Approvals.Storage.Diagnostics;

/// <summary>Every name under which the service tells of itself. Dashboards and alerts depend on them; docs/telemetry.md lists them.</summary>
public static class TelemetryNames
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Source = "Approvals";

    public static class Metrics
    {
        /// <summary>Requests that came into a status, by <see cref="Tags.Status"/>.</summary>
        public const string Requests = "approvals.requests";

        /// <summary>Seconds from a request to its first review.</summary>
        public const string TimeToFirstReview = "approvals.time_to_first_review";

        /// <summary>Seconds from a request to the review that it was approved with.</summary>
        public const string TimeToApproval = "approvals.time_to_approval";

        /// <summary>Seconds from the time that a change was scheduled for until it took effect.</summary>
        public const string ScheduleLateness = "approvals.schedule.lateness";

        /// <summary>Changes that no longer fitted when they were applied, by <see cref="Tags.Reason"/>.</summary>
        public const string ApplyFailures = "approvals.apply.failures";

        /// <summary>Writes that somebody else was quicker than, and that were decided again.</summary>
        public const string Conflicts = "approvals.conflicts";

        /// <summary>Runs of the sweep that came to their end.</summary>
        public const string SweepRuns = "approvals.sweep.runs";

        /// <summary>What the sweep had to do for an orchestration, by <see cref="Tags.Reason"/>.</summary>
        public const string SweepRepairs = "approvals.sweep.repairs";

        /// <summary>Calls of the table service, by <see cref="Tags.Operation"/> and <see cref="Tags.StatusCode"/>.</summary>
        public const string TableCalls = "approvals.table.calls";
    }

    public static class Spans
    {
        public const string Create = "create approval request";

        public const string Change = "change approval request";

        public const string Evaluate = "evaluate approval request";

        public const string Apply = "apply approval request";

        /// <summary>The name of each table call's span starts so; the operation follows.</summary>
        public const string Table = "table ";
    }

    public static class Tags
    {
        public const string RequestId = "approvals.request.id";

        public const string Status = "status";

        /// <summary>The kind of the first instruction that did not fit; or what was wrong with an orchestration.</summary>
        public const string Reason = "reason";

        public const string Operation = "operation";

        /// <summary>The HTTP status of the table service's answer; <c>none</c> where it gave none.</summary>
        public const string StatusCode = "status_code";
    }
}
