namespace Approvals.TestHost.Replay;

/// <summary>An orchestrator does not do what a history says it did.</summary>
public sealed class NonDeterminismException : Exception
{
    public NonDeterminismException() { }

    public NonDeterminismException(string message)
        : base(message) { }

    public NonDeterminismException(string message, Exception innerException)
        : base(message, innerException) { }
}
