namespace Approvals.Local.Host;

/// <summary>The worker is not running, or does not follow the worker protocol; the message says in one line what happened.</summary>
internal sealed class WorkerException(string message, Exception? inner = null) : Exception(message, inner)
{
    public static WorkerException Gone => new("The worker is gone.");
}
