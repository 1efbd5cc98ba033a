using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;
using static Approvals.Storage.Diagnostics.TelemetryNames;

namespace Approvals.Storage.Diagnostics;

/// <summary>Counts every call of the table service and gives it a span. A retry counts as another call, as Azure bills it.</summary>
public sealed class TableCallTelemetry : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var operation = OperationOf(message.Request);
        using var span = SpanSource.Table(operation);
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            Count(message, operation, span);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Table calls are asynchronous.");

    private static void Count(HttpMessage message, string operation, Activity? span)
    {
        object status = message.HasResponse ? message.Response.Status : "none";
        span?.SetTag(Tags.StatusCode, status);
        Instruments.TableCalls.Add(1, new(Tags.Operation, operation), new(Tags.StatusCode, status));
    }

    /// <summary>
    /// The kind of call, in the words of the table service's documentation. No keys: a metric's tag must have few values.
    /// </summary>
    private static string OperationOf(Request request)
    {
        var path = request.Uri.Path;
        return path.EndsWith("$batch", StringComparison.Ordinal) ? "transaction"
            : path.EndsWith("Tables", StringComparison.Ordinal) ? "create table"
            : request.Method == RequestMethod.Get
                ? path.EndsWith("()", StringComparison.Ordinal) ? "query"
                    : "get"
            : request.Method == RequestMethod.Delete ? "delete"
            : request.Method == RequestMethod.Post ? "insert"
            : "write";
    }
}
