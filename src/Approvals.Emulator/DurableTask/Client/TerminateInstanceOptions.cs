namespace Microsoft.DurableTask.Client;

/// <summary>What a terminated instance leaves as its output.</summary>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
