using System.Diagnostics;
using static Approvals.Storage.Diagnostics.TelemetryNames;

namespace Approvals.Storage.Diagnostics;

/// <summary>The source of the service's spans.</summary>
public static class SpanSource
{
    public static ActivitySource Activities { get; } = new(Source);

    public static Activity? Table(string operation) =>
        Activities.StartActivity(TelemetryNames.Spans.Table + operation, ActivityKind.Client)?.SetTag(Tags.Operation, operation);
}
