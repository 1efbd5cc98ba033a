namespace Microsoft.DurableTask.Client;

/// <summary>How to purge an instance.</summary>
public record PurgeInstanceOptions(bool Recursive = false);
