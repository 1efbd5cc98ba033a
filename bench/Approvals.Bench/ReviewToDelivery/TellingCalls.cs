using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Approvals.Bench.ReviewToDelivery;

/// <summary>Counts the table calls that find out who is told of what, and that keep what is owed.</summary>
internal sealed class TellingCalls : HttpPipelinePolicy
{
    private readonly ConcurrentDictionary<string, int> _counts = new();

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public void Reset() => _counts.Clear();

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (WhatOf(message.Request) is { } what)
        {
            _counts.AddOrUpdate(what, 1, (_, count) => count + 1);
        }

        return ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new InvalidOperationException("Every call is asynchronous.");

    private static string? WhatOf(Request request)
    {
        var address = Uri.UnescapeDataString(request.Uri.ToString());
        return address.Contains("$batch", StringComparison.Ordinal)
            ? IsOutbox(request)
                ? "cursor and what is owed, written"
                : null
            : address.Contains("Outbox", StringComparison.Ordinal)
                ? request.Method == RequestMethod.Delete
                    ? "delivered, deleted"
                    : request.Method == RequestMethod.Get
                        ? "cursor and what is owed, read"
                        : "leased or failed"
                : address.Contains("PartitionKey eq 'webhook'", StringComparison.Ordinal)
                    ? "who subscribes"
                    : address.Contains("'audit|", StringComparison.Ordinal)
                        ? "new entries"
                        : null;
    }

    /// <summary>The address of a transaction names no table; the writes in it do.</summary>
    private static bool IsOutbox(Request request)
    {
        using var body = new MemoryStream();
        request.Content!.WriteTo(body, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(body.ToArray()).Contains("ApprovalsOutbox", StringComparison.Ordinal);
    }
}
