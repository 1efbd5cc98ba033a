namespace Microsoft.Azure.Functions.Worker;

/// <summary>When a timer function ran and is to run, in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>When it ran last; the default value if it has not.</summary>
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
