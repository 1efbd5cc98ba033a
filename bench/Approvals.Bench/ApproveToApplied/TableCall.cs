namespace Approvals.Bench.ApproveToApplied;

/// <summary>A call to the table service, as far as its time depends on it.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Bytes">For a transaction what is sent, else what is answered.</param>
/// <param name="Rows">Rows that a transaction writes; 0 for reads.</param>
internal sealed record TableCall(TableCallKind Kind, int Bytes, int Rows);

internal enum TableCallKind
{
    /// <summary>Reads one row by its keys.</summary>
    Get,

    /// <summary>Reads a range of rows.</summary>
    Query,

    /// <summary>Writes rows of one partition together.</summary>
    Transaction,
}
