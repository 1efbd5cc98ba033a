namespace Microsoft.DurableTask.Client;

/// <summary>Where an instance is in its life.</summary>
public enum OrchestrationRuntimeStatus
{
    Running,
    Completed,

    [Obsolete("Kept for compatibility; no instance has it.")]
    ContinuedAsNew,
    Failed,

    [Obsolete("Kept for compatibility; no instance has it.")]
    Canceled,
    Terminated,
    Pending,
    Suspended,
}
