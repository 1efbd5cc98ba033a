namespace Microsoft.Azure.Functions.Worker;

/// <summary>The values that came with the trigger.</summary>
public abstract class BindingContext
{
    /// <summary>The values by name, in whatever case.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
