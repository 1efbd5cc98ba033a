#nullable disable annotations // The real package has none.

using System.Globalization;
using Approvals.Emulator.Tables.Http;

namespace Azure.Data.Tables;

/// <summary>A transaction that the service refused as a whole.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <summary>Wraps the refusal and reads from it which action caused it.</summary>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            requestFailedException.Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException)
    {
        foreach (var key in requestFailedException.Data.Keys)
            Data[key] = requestFailedException.Data[key];

        if (Data[TableErrorParser.FailedActionIndex] is string text && int.TryParse(text, CultureInfo.InvariantCulture, out var index))
            FailedTransactionActionIndex = index;
    }

    /// <summary>The position, from 0, of the action that caused the failure, if the service named one.</summary>
    public int? FailedTransactionActionIndex { get; }
}
