using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs a function on a schedule in UTC: an NCRONTAB expression, or <c>%Name%</c> of the setting that holds it.</summary>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    public string Schedule { get; private set; } = schedule;

    /// <summary>Whether to keep track of when it ran last.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether to run once when the app starts, too.</summary>
    public bool RunOnStartup { get; set; }
}
