using Microsoft.DurableTask;

namespace Approvals.Emulator.DurableTask;

/// <summary>Runs activities on the thread pool and sends what comes of them to their instances.</summary>
internal sealed class Activities(TaskHub hub, PayloadJson json, CancellationToken stopping)
{
    private readonly Dictionary<string, Func<ActivityCall, Task<object?>>> _code = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string name, Func<ActivityCall, Task<object?>> code) => _code.Add(name, code);

    public void Start(Instance instance, ActivityScheduled activity)
    {
        hub.Busy.Enter();
        ThreadPool.UnsafeQueueUserWorkItem(_ => _ = RunAsync(instance, activity), null);
    }

    private async Task RunAsync(Instance instance, ActivityScheduled activity)
    {
        try
        {
            var result = await CallAsync(new(activity.Name, instance.Id, activity.Input, stopping));
            instance.Send(new ActivityCompleted(activity.Id, json.Write(result)));
        }
        catch (Exception e)
        {
            Log.ActivityFailed(hub.Logger, e, activity.Name, instance.Id);
            instance.Send(new ActivityFailed(activity.Id, TaskFailureDetails.FromException(e)));
        }
        finally
        {
            hub.Busy.Exit();
        }
    }

    private async Task<object?> CallAsync(ActivityCall call)
    {
        if (!_code.TryGetValue(call.Name, out var code))
            throw new InvalidOperationException($"There is no activity '{call.Name}'; known are: {string.Join(", ", _code.Keys)}.");
        for (var extra = hub.Faults.Runs(call) - 1; extra > 0; extra--)
            await ((Task)code(call)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await code(call);
    }
}
