using System.Diagnostics;
using Approvals.Domain.Instructions;
using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Diagnostics;
using static Approvals.Storage.Diagnostics.TelemetryNames;

namespace Approvals.Service.Diagnostics;

/// <summary>
/// The spans of the service. A request remembers the trace that it was made in; what is done for it later without a caller
/// belongs to that trace, whichever process does it, and what callers do is linked to it.
/// </summary>
internal static class Traces
{
    /// <summary>The trace that a request made now remembers; null where nobody traces.</summary>
    public static string? Here => Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    public static Activity? Create(string requestId) => SpanSource.Activities.StartActivity(Spans.Create)?.SetTag(Tags.RequestId, requestId);

    /// <summary>Something that the service does for a request by itself.</summary>
    public static Activity? Continue(string name, RequestRow row) =>
        SpanSource.Activities.StartActivity(name, ActivityKind.Internal, ContextOf(row) ?? default)?.SetTag(Tags.RequestId, row.Request.Id);

    /// <summary>A caller's change to a request.</summary>
    public static Activity? Change(RequestRow row)
    {
        var links = ContextOf(row) is { } context ? new[] { new ActivityLink(context) } : null;
        return SpanSource.Activities.StartActivity(ActivityKind.Internal, links: links, name: Spans.Change)?.SetTag(Tags.RequestId, row.Request.Id);
    }

    private static ActivityContext? ContextOf(RequestRow row) => ActivityContext.TryParse(row.TraceParent, null, out var context) ? context : null;
}
