using System.Buffers;
using System.Text;
using Approvals.Emulator.Tables.Entities;
using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace Approvals.Emulator.Tables.Transactions;

/// <summary>A transaction as the service takes it: a batch with one change set of small HTTP requests.</summary>
internal static class TransactionContent
{
    /// <summary>The body, and the content type that names its boundary.</summary>
    public static (string ContentType, ReadOnlyMemory<byte> Body) Of(
        IReadOnlyList<TableTransactionAction> actions, string table, Func<string, Uri> below)
    {
        var batch = $"batch_{Guid.NewGuid()}";
        var changes = $"changeset_{Guid.NewGuid()}";
        var body = new ArrayBufferWriter<byte>();

        body.Write($"--{batch}\r\nContent-Type: multipart/mixed; boundary={changes}\r\n\r\n");
        foreach (var action in actions)
        {
            body.Write($"--{changes}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            WriteRequest(body, action, table, below);
            body.Write("\r\n");
        }

        body.Write($"--{changes}--\r\n--{batch}--\r\n");
        return ($"multipart/mixed; boundary={batch}", body.WrittenMemory);
    }

    private static void WriteRequest(ArrayBufferWriter<byte> body, TableTransactionAction action, string table, Func<string, Uri> below)
    {
        var row = action.Entity;
        var method = Method(action.ActionType);
        var path = method == RequestMethod.Post ? table : EntityAddress.Row(table, row.PartitionKey, row.RowKey);

        body.Write($"{method} {below(path).AbsoluteUri} HTTP/1.1\r\nAccept: {EntityRequests.JsonWithTypes}\r\nDataServiceVersion: 3.0\r\n");
        if (Condition(action) is { } etag)
            body.Write($"If-Match: {etag}\r\n");
        if (method == RequestMethod.Post)
            body.Write("Prefer: return-no-content\r\n");
        if (method == RequestMethod.Delete)
        {
            body.Write("\r\n");
            return;
        }

        body.Write($"Content-Type: {EntityRequests.Json}\r\n\r\n");
        body.Write(EntityWriter.ToJson(row).Span);
    }

    private static RequestMethod Method(TableTransactionActionType type) => type switch
    {
        TableTransactionActionType.Add => RequestMethod.Post,
        TableTransactionActionType.Delete => RequestMethod.Delete,
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => RequestMethod.Patch,
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => RequestMethod.Put,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such kind of action."),
    };

    /// <summary>
    /// As in the real package, an update without an ETag carries no condition, and the service then inserts what it does not find.
    /// </summary>
    private static ETag? Condition(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Delete => action.ETag == default ? ETag.All : action.ETag,
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace when action.ETag != default => action.ETag,
        _ => null,
    };

    private static void Write(this ArrayBufferWriter<byte> body, string text) => Encoding.UTF8.GetBytes(text, body);
}
