namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function learns about its schedule.</summary>
public class TimerInfo
{
    /// <summary>The schedule as the run before left it; null without a monitor.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>True when this run comes later than it was due.</summary>
    public bool IsPastDue { get; set; }
}
