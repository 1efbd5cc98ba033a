namespace Approvals.Emulator.DurableTask;

/// <summary>One run of an activity: what it is called, for which instance, and its input as JSON.</summary>
public sealed record ActivityCall(string Name, string InstanceId, string? SerializedInput, CancellationToken CancellationToken);
