using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Approvals.Bench.ApproveToApplied;

/// <summary>Stands between the service and its tables, and sees when a request has been applied and what calls that took.</summary>
internal sealed class TableRecorder : HttpPipelinePolicy
{
    private const string Batch = "$batch";

    private readonly ConcurrentQueue<TableCall> _calls = [];
    private volatile string _ledgerKey = "";
    private volatile TaskCompletionSource<long>? _applied;

    /// <summary>The calls that were sent before the request was applied.</summary>
    public IReadOnlyList<TableCall> Calls => [.. _calls];

    /// <summary>Forgets all calls so far; completes with the timestamp of the answer to the transaction that applies the request.</summary>
    public Task<long> AppliedAsync(string requestId)
    {
        _calls.Clear();
        _ledgerKey = $"applied|{requestId}";
        var applied = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        _applied = applied;
        return applied.Task;
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (_applied is not { Task.IsCompleted: false } applied)
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        var body = await BodyAsync(message);
        await ProcessNextAsync(message, pipeline);
        var answered = Stopwatch.GetTimestamp();
        _calls.Enqueue(Describe(message, body));
        if (message.Response.Status == 202 && body.Contains($"\"{_ledgerKey}\"", StringComparison.Ordinal))
        {
            applied.TrySetResult(answered);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new InvalidOperationException("Every call is asynchronous.");

    private static TableCall Describe(HttpMessage message, string body)
    {
        var path = message.Request.Uri.ToString();
        return path.Contains(Batch, StringComparison.Ordinal)
                ? new(TableCallKind.Transaction, body.Length, body.Split(" HTTP/1.1").Length - 1)
            : message.Request.Method != RequestMethod.Get
                ? throw new InvalidOperationException($"There is no way yet to repeat {message.Request.Method} {path}.")
            : new(
                path.Contains("RowKey=", StringComparison.Ordinal) ? TableCallKind.Get : TableCallKind.Query,
                (int)(message.Response.ContentStream?.Length ?? 0),
                Rows: 0
            );
    }

    private static async Task<string> BodyAsync(HttpMessage message)
    {
        if (message.Request.Content is not { } content)
        {
            return "";
        }

        using var bytes = new MemoryStream();
        await content.WriteToAsync(bytes, message.CancellationToken);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
