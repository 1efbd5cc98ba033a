using System.Diagnostics.Metrics;
using static Approvals.Storage.Diagnostics.TelemetryNames;

namespace Approvals.Storage.Diagnostics;

/// <summary>The service's counters and histograms. They cost next to nothing while no exporter listens.</summary>
public static class Instruments
{
    private const string Seconds = "s";

    private static readonly Meter s_meter = new(Source);

    public static readonly Counter<long> Requests = s_meter.CreateCounter<long>(
        Metrics.Requests,
        "{request}",
        "Requests that came into a status."
    );

    public static readonly Histogram<double> TimeToFirstReview = s_meter.CreateHistogram<double>(
        Metrics.TimeToFirstReview,
        Seconds,
        "From a request to its first review."
    );

    public static readonly Histogram<double> TimeToApproval = s_meter.CreateHistogram<double>(
        Metrics.TimeToApproval,
        Seconds,
        "From a request to the review that it was approved with."
    );

    public static readonly Histogram<double> ScheduleLateness = s_meter.CreateHistogram<double>(
        Metrics.ScheduleLateness,
        Seconds,
        "From the time that a change was scheduled for until it took effect."
    );

    public static readonly Counter<long> ApplyFailures = s_meter.CreateCounter<long>(
        Metrics.ApplyFailures,
        "{request}",
        "Changes that no longer fitted when they were applied."
    );

    public static readonly Counter<long> Conflicts = s_meter.CreateCounter<long>(
        Metrics.Conflicts,
        "{write}",
        "Writes that somebody else was quicker than."
    );

    public static readonly Counter<long> SweepRuns = s_meter.CreateCounter<long>(
        Metrics.SweepRuns,
        "{run}",
        "Runs of the sweep that came to their end."
    );

    public static readonly Counter<long> SweepRepairs = s_meter.CreateCounter<long>(
        Metrics.SweepRepairs,
        "{repair}",
        "What the sweep had to do for an orchestration."
    );

    public static readonly Counter<long> Notices = s_meter.CreateCounter<long>(
        Metrics.Notices,
        "{attempt}",
        "Attempts to tell a subscription of an audit entry."
    );

    public static readonly Histogram<double> NoticeDelay = s_meter.CreateHistogram<double>(
        Metrics.NoticeDelay,
        Seconds,
        "From an audit entry to its delivery to a subscription."
    );

    public static readonly Counter<long> TableCalls = s_meter.CreateCounter<long>(
        Metrics.TableCalls,
        "{call}",
        "Calls of the table service."
    );
}
