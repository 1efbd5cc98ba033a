using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace Approvals.Emulator.Tables.Transactions;

/// <summary>The service's answer to one action of a transaction.</summary>
internal sealed class TransactionAnswer(int status, string reason) : Response
{
    private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);

    public override int Status => status;

    public override string ReasonPhrase => reason;

    public override bool IsError => status >= 400;

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    /// <summary>The service's refusal of a transaction whose action at this position leaves the partition of the first.</summary>
    public static TransactionAnswer OfDifferentPartitions(int index) => new(400, "Bad Request")
    {
        ContentStream = BinaryData.FromString(
            """{"odata.error":{"code":"CommandsInBatchActOnDifferentPartitions","message":{"lang":"en-US","value":"""
            + $"\"{index}:All rows of a transaction must have the same PartitionKey; this one has another.\"}}}}}}").ToStream(),
    };

    public void Add(string name, string value) => headers[name] = value;

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(header => new HttpHeader(header.Key, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = headers.TryGetValue(name, out var value) ? [value] : null;
        return values is not null;
    }
}
