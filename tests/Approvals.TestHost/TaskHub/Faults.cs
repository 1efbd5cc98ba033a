namespace Approvals.TestHost.TaskHub;

/// <summary>What goes wrong between the task hub and the app. Tests override it; as it is, nothing does.</summary>
public class Faults
{
    /// <summary>
    /// The delays after which an event arrives: none drops it, several deliver it as often.
    /// An exception thrown here reaches whoever raised the event.
    /// </summary>
    public virtual IReadOnlyList<TimeSpan> Deliver(string instanceId, string eventName) => [TimeSpan.Zero];

    /// <summary>How often an activity runs for one call, one run after the other; only the last one's result is heard of.</summary>
    public virtual int Runs(ActivityCall call) => 1;
}
