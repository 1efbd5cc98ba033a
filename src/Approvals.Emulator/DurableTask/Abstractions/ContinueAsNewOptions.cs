namespace Microsoft.DurableTask;

/// <summary>How an instance starts over.</summary>
public class ContinueAsNewOptions
{
    public object? NewInput { get; set; }

    /// <summary>Whether events that nobody has waited for yet reach the next round.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;
}
