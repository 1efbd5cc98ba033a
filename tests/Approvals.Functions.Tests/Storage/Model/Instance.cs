using Approvals.Tests.Drivers;
using Approvals.Tests.Storms;

namespace Approvals.Tests.Storage.Model;

/// <summary>One of several instances of the service on the same tables, which can be killed and comes up again.</summary>
/// <param name="setup">The tables and the clock, which all instances share.</param>
/// <param name="faults">Makes table calls fail.</param>
/// <param name="withoutHeadCheck">Whether changes are committed at whatever head stands.</param>
internal sealed class Instance(ServiceSetup setup, TableStorm faults, bool withoutHeadCheck) : IAsyncDisposable
{
    private TaskCompletionSource<(RunningService Service, int Life)> _up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _life;

    /// <summary>Grows with each time that it was killed. What was asked in an earlier life was not answered.</summary>
    public int Life => Volatile.Read(ref _life);

    /// <summary>The service, when it is up.</summary>
    public Task<(RunningService Service, int Life)> UpAsync() => Volatile.Read(ref _up).Task;

    public async Task<Instance> StartAsync()
    {
        var (life, calls) = (Life, new TableCalls());
        calls.Before = async (_, message) =>
        {
            ThrowIfOver(life);
            if (Wire.IsTransaction(message))
            {
                // Entries of the audit log have the time in their keys, and no two changes are made in the same millisecond.
                setup.Time.Advance(TimeSpan.FromMilliseconds(1));
            }

            if (withoutHeadCheck)
            {
                await Wire.DropHeadCheckAsync(message);
            }
        };
        calls.After = (_, _) =>
        {
            ThrowIfOver(life);
            return Task.CompletedTask;
        };
        var service = await RunningService.StartAsync(
            setup with
            {
                TableCalls = calls,
                Configure = builder =>
                    builder.Services.PostConfigureTables(options => options.AddPolicy(faults, Azure.Core.HttpPipelinePosition.PerCall)),
            }
        );
        _up.SetResult((service, life));
        return this;
    }

    /// <summary>From now on nothing that it does reaches the tables, and it hears of nothing; then the next one starts.</summary>
    public async Task KillAsync()
    {
        var (killed, _) = await _up.Task;
        Volatile.Write(ref _up, new(TaskCreationOptions.RunContinuationsAsynchronously));
        Interlocked.Increment(ref _life);
        await killed.DisposeAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync() => await (await _up.Task).Service.DisposeAsync();

    private void ThrowIfOver(int life)
    {
        if (life != Life)
        {
            throw new Azure.RequestFailedException("The process is gone.", new IOException("Broken pipe."));
        }
    }
}
