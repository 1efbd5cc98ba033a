namespace Approvals.Storage;

/// <summary>The JSON of an object is larger than a row can hold (<see cref="Document.MaxBytes"/>).</summary>
public sealed class DocumentTooLargeException(string rowKey, int bytes)
    : Exception($"'{rowKey.Replace('|', ' ')}' would take {bytes} bytes, and at most {Document.MaxBytes} can be kept.");
