using Approvals.Tests.Drivers;

namespace Approvals.Tests.Storms;

/// <summary>Kills the service at moments that chance picks among the calls of a crowd; the next one is up by then.</summary>
/// <param name="failover">Is told which service is up.</param>
/// <param name="start">Starts a service.</param>
/// <param name="apart">Calls between two kills, on average.</param>
/// <param name="chance">Picks the moments.</param>
internal sealed class ServiceKiller(Failover failover, Func<Task<LocalProgram>> start, int apart, Random chance)
{
    private TaskCompletionSource _moment = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _until = int.MaxValue;

    /// <summary>A call was answered, or was not.</summary>
    public void Called()
    {
        if (Interlocked.Decrement(ref _until) == 0)
        {
            _moment.TrySetResult();
        }
    }

    /// <summary>Returns the service that is left running.</summary>
    public async Task<LocalProgram> RunAsync(int kills)
    {
        var running = await start();
        failover.Up(new Uri(running.Address));
        for (var i = 0; i < kills; i++)
        {
            var next = await start();
            await MomentAsync();
            failover.Down();
            await running.KillAsync();
            failover.Up(new Uri(next.Address));
            running = next;
        }

        return running;
    }

    private Task MomentAsync()
    {
        _moment = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _until, chance.Next(1, 2 * apart));
        return _moment.Task;
    }
}
