using Microsoft.Extensions.Logging;

namespace Approvals.Emulator.DurableTask;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Orchestrator '{Name}' of instance '{InstanceId}' failed: {Failure}")]
    public static partial void OrchestrationFailed(ILogger logger, string name, string instanceId, string failure);

    [LoggerMessage(2, LogLevel.Warning, "Activity '{Name}' of instance '{InstanceId}' failed")]
    public static partial void ActivityFailed(ILogger logger, Exception exception, string name, string instanceId);

    [LoggerMessage(3, LogLevel.Debug, "Event '{Name}' dropped: no instance '{InstanceId}' is running")]
    public static partial void EventDropped(ILogger logger, string name, string instanceId);
}
