namespace Approvals.Storage;

/// <summary>What was asked for would no longer fit into its row.</summary>
public sealed class DocumentTooLargeException(string rowKey, int bytes)
    : Exception($"'{rowKey.Replace('|', ' ')}' would take {bytes} bytes, and at most {Document.MaxBytes} can be kept.");
