namespace Approvals.TestHost.TaskHub;

/// <summary>A call of an activity: its name, the instance that asked for it, and its input as the engine has it (JSON).</summary>
public sealed record ActivityCall(string Name, string InstanceId, string? SerializedInput);
