using System.Diagnostics;
using static Approvals.Storage.Diagnostics.TelemetryNames;

namespace Approvals.Storage.Diagnostics;

/// <summary>The <see cref="ActivitySource"/> of all spans of the service.</summary>
public static class SpanSource
{
    public static ActivitySource Activities { get; } = new(Source);

    /// <summary>Starts the span of one call of the table service.</summary>
    public static Activity? Table(string operation) =>
        Activities.StartActivity(TelemetryNames.Spans.Table + operation, ActivityKind.Client)?.SetTag(Tags.Operation, operation);
}
