using System.Diagnostics;

namespace Approvals.Local.Azurite;

/// <summary>Follows what the server prints: that it has started, or why it has not.</summary>
internal sealed class TableServerOutput
{
    private const int KeptLines = 50;

    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> lines = new();

    public TableServerOutput(Process process)
    {
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Ends when the server listens.</summary>
    public Task Started => started.Task;

    public override string ToString()
    {
        lock (lines)
            return string.Join('\n', lines);
    }

    private void Take(string? line)
    {
        if (line is null)
            return;

        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > KeptLines)
                lines.Dequeue();
        }

        if (line.Contains("successfully started", StringComparison.Ordinal))
            started.TrySetResult();
    }
}
