using Approvals.Emulator.Tables.Transactions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Approvals.Emulator.Tests.Tables;

/// <summary>Answers requests with the statuses given, in turn (the last one for good), and keeps what was sent.</summary>
internal sealed class FakeTransport(params int[] statuses) : HttpPipelineTransport
{
    public List<(string Method, Uri Uri, Dictionary<string, string> Headers)> Sent { get; } = [];

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("Only asynchronous calls are offered.");

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        message.CancellationToken.ThrowIfCancellationRequested();
        var request = message.Request;
        Sent.Add((request.Method.Method, request.Uri.ToUri(), request.Headers.ToDictionary(header => header.Name, header => header.Value)));
        message.Response = new TransactionAnswer(statuses[Math.Min(Sent.Count, statuses.Length) - 1], "") { ContentStream = new MemoryStream() };
        return ValueTask.CompletedTask;
    }
}
