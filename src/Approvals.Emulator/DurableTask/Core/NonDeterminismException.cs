namespace Approvals.Emulator.DurableTask;

/// <summary>An orchestrator, run again over its history, did something else than the history says.</summary>
public sealed class NonDeterminismException(string message) : Exception(message);
