using Approvals.TestHost.Tests.Drivers;
using DurableTask.Core;
using DurableTask.Core.Exceptions;

namespace Approvals.TestHost.Tests.TaskHub;

public sealed class ActivityTests : IAsyncDisposable
{
    private readonly HubDriver _hub = new();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_failing_activity_is_tried_again_by_the_hubs_clock()
    {
        var start = _hub.Time.GetUtcNow();
        List<int> runs = [];
        _hub.WithActivity(
            "Apply",
            _ =>
            {
                runs.Add((int)(_hub.Time.GetUtcNow() - start).TotalMinutes);
                return runs.Count < 4 ? throw new IOException("busy") : "applied";
            }
        );
        await _hub.StartAsync(
            "a",
            main: async it =>
                await it.Context.ScheduleWithRetry<string>(
                    "Apply",
                    "",
                    new RetryOptions(TimeSpan.FromMinutes(1), 9) { BackoffCoefficient = 2, MaxRetryInterval = TimeSpan.FromDays(1) },
                    ""
                )
        );
        for (var minute = 0; minute < 12; minute++)
        {
            await _hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([0, 1, 3, 7], runs);
        Assert.Equal("applied", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task A_failure_reaches_the_orchestration_as_data()
    {
        _hub.WithActivity("Apply", object? (_) => throw new IOException("The server is busy."));
        await _hub.StartAsync(
            "a",
            main: async it =>
            {
                var e = await Assert.ThrowsAsync<TaskFailedException>(() => it.CallAsync("Apply"));
                return $"{e.FailureDetails!.ErrorType} {e.FailureDetails.ErrorMessage}";
            }
        );

        Assert.Equal("System.IO.IOException The server is busy.", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task Activities_of_one_turn_run_side_by_side()
    {
        using var both = new Barrier(2);
        _hub.WithActivity("Meet", _ => both.SignalAndWait(TimeSpan.FromSeconds(30)));
        await _hub.StartAsync("a", main: async it => string.Join(",", await Task.WhenAll(it.CallAsync("Meet"), it.CallAsync("Meet"))));

        Assert.Equal("True,True", await _hub.OutputAsync("a"));
    }
}
