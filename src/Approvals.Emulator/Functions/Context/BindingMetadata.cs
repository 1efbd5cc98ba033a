namespace Microsoft.Azure.Functions.Worker;

/// <summary>One binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>The name of the parameter.</summary>
    public abstract string Name { get; }

    /// <summary>What it is bound to: <c>httpTrigger</c>, <c>timerTrigger</c>, <c>durableClient</c> and so on.</summary>
    public abstract string Type { get; }

    public abstract BindingDirection Direction { get; }
}
