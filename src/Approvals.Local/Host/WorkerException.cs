namespace Approvals.Local.Host;

/// <summary>The worker does not run, or does not do what workers do; the message says in one line what happened.</summary>
internal sealed class WorkerException(string message, Exception? inner = null) : Exception(message, inner)
{
    public static WorkerException Gone => new("The worker is gone.");
}
