using System.Diagnostics;

namespace Approvals.Local.Azurite;

/// <summary>Reads what Azurite prints, to learn that it has started or why it has not.</summary>
internal sealed class AzuriteOutput
{
    private const int KeptLines = 50;

    /// <summary>What Azurite prints once its table server, which it starts last, is ready.</summary>
    private const string Ready = "Table service is successfully listening";

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _lines = new();

    public AzuriteOutput(Process process)
    {
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Completes when all three servers listen.</summary>
    public Task Started => _started.Task;

    public override string ToString()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines);
        }
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }
        }

        if (line.Contains(Ready, StringComparison.Ordinal))
        {
            _started.TrySetResult();
        }
    }
}
