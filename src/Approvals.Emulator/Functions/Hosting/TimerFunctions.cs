using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Approvals.Emulator.Functions;

/// <summary>Runs the functions that have a timer trigger, from when the app has started to when it begins to stop.</summary>
internal sealed class TimerFunctions(
    IReadOnlyList<AppFunction> functions, FunctionInvoker invoker, TimeProvider time, IConfiguration settings) : IHostedLifecycleService
{
    private IReadOnlyList<TimerFunction> _timers = [];

    /// <summary>Completes when no timer function is running.</summary>
    public Task IdleAsync() => Task.WhenAll(_timers.Select(timer => timer.Run));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timers =
        [
            .. from function in functions
               let trigger = function.Trigger as TimerTriggerAttribute
               where trigger is not null
               select new TimerFunction(function, trigger, TimerSchedule.Parse(function.Name, trigger.Schedule, settings), invoker, time),
        ];
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var timer in _timers)
            timer.Start();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_timers.Select(timer => timer.StopAsync())).WaitAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
