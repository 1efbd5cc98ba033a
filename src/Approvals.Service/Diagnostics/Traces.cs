using System.Diagnostics;
using Approvals.Storage;
using Approvals.Storage.Diagnostics;
using static Approvals.Storage.Diagnostics.TelemetryNames;

namespace Approvals.Service.Diagnostics;

/// <summary>
/// The spans of approval requests. A request stores the trace that it was made in. What the service does later for the request by itself,
/// in whichever process, continues that trace; a call that changes the request has a trace of its own, with a link to it.
/// </summary>
internal static class Traces
{
    /// <summary>The current trace as a W3C <c>traceparent</c>; null when tracing is off.</summary>
    public static string? CurrentTraceParent => Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    /// <summary>Starts the span of the creation of a request.</summary>
    public static Activity? Create(string requestId) =>
        SpanSource.Activities.StartActivity(Spans.Create)?.SetTag(Tags.RequestId, requestId);

    /// <summary>Starts a span for something that the service does for a request by itself.</summary>
    public static Activity? Continue(string name, RequestRow row) =>
        SpanSource.Activities.StartActivity(name, ActivityKind.Internal, ContextOf(row) ?? default)?.SetTag(Tags.RequestId, row.Request.Id);

    /// <summary>Starts the span of a caller's change of a request.</summary>
    public static Activity? Change(RequestRow row)
    {
        var links = ContextOf(row) is { } context ? new[] { new ActivityLink(context) } : null;
        return SpanSource
            .Activities.StartActivity(ActivityKind.Internal, links: links, name: Spans.Change)
            ?.SetTag(Tags.RequestId, row.Request.Id);
    }

    private static ActivityContext? ContextOf(RequestRow row) =>
        ActivityContext.TryParse(row.TraceParent, null, out var context) ? context : null;
}
