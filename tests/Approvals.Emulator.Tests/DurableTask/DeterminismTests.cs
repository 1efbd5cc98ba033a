using System.Runtime.CompilerServices;
using Approvals.Emulator.DurableTask;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Approvals.Emulator.Tests.DurableTask;

public sealed class DeterminismTests : IAsyncDisposable
{
    private readonly HubDriver _hub = new();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData("other activity", "a call of activity 'Two'")]
    [InlineData("other input", "a call of activity 'One' with 2")]
    [InlineData("timer instead", "makes it a timer for")]
    [InlineData("nothing", "does nothing there")]
    [InlineData("one more", "which the history does not have there")]
    [InlineData("end", "does nothing there")]
    public async Task An_orchestrator_that_does_something_else_the_second_time_is_caught(string change, string difference)
    {
        var runs = 0;
        _hub.WithActivity("One", _ => null).WithActivity("Two", _ => null);

        await _hub.StartAsync("a", main: async context =>
        {
            var changed = ++runs > 1;
            switch (changed ? change : "")
            {
                case "other activity": await context.CallActivityAsync("Two", 1); break;
                case "other input": await context.CallActivityAsync("One", 2); break;
                case "timer instead": await context.CreateTimer(TimeSpan.FromDays(1), default); break;
                case "nothing": break;
                case "one more": await Task.WhenAll(context.CallActivityAsync("One", 1), context.CallActivityAsync("Two")); break;
                case "end": return "early";
                default: await context.CallActivityAsync("One", 1); break;
            }

            await context.WaitForExternalEvent<object>("n");
            return null;
        });

        var failure = await _hub.FailureAsync("a");
        Assert.StartsWith(typeof(NonDeterminismException).FullName!, failure, StringComparison.Ordinal);
        Assert.Contains(difference, failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delay")]
    [InlineData("foreign task beside an event")]
    [InlineData("ConfigureAwait(false)")]
    public async Task Awaiting_what_is_not_durable_is_caught(string what)
    {
        var foreign = new TaskCompletionSource();
        _hub.WithActivity("One", _ => null);
        await _hub.StartAsync("a", main: async context =>
        {
            await (what switch
            {
                "delay" => Task.Delay(Timeout.Infinite),
                "foreign task beside an event" => Task.WhenAny(foreign.Task, context.WaitForExternalEvent<object>("n")),
                _ => CallAsync(context),
            });
            return null;
        });
        foreign.SetResult();

        await _hub.Client.WaitForInstanceCompletionAsync("a");

        Assert.Contains("not durable", await _hub.FailureAsync("a"), StringComparison.Ordinal);

        static async Task CallAsync(TaskOrchestrationContext context)
        {
            await context.CallActivityAsync("One").ConfigureAwait(false);
            await context.CallActivityAsync("One");
        }
    }

    [Fact]
    public async Task Replay_sees_the_same_time_and_ids_and_logs_once()
    {
        using var log = new ListLoggerFactory();
        await using var hub = new HubDriver(log);
        HashSet<(int, DateTime, Guid)> seen = [];
        await hub.StartAsync("a", main: async context =>
        {
            var logger = context.CreateReplaySafeLogger("Main");
            for (var turn = 0; turn < 3; turn++)
            {
                seen.Add((turn, context.CurrentUtcDateTime, context.NewGuid()));
                logger.LogInformation("turn {Turn}", turn);
                await Task.Yield();
                await context.CreateTimer(TimeSpan.FromHours(1), default);
            }

            return null;
        });
        for (var turn = 0; turn < 3; turn++)
            await hub.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(3, seen.Count);
        Assert.Equal(3, seen.Select(s => s.Item3).Distinct().Count());
        Assert.Equal(["turn 0", "turn 1", "turn 2"], log.Lines);
    }

    [Fact]
    public async Task A_history_survives_json_and_replays()
    {
        await RunApprovalAsync();

        var json = HistoryJson.Write(_hub.Hub.History("req-1"));

        Assert.Equal(_hub.Hub.History("req-1"), HistoryJson.Read(json));
        _hub.Hub.Replay(HistoryJson.Read(json));
    }

    [Fact]
    public void A_recorded_history_replays()
    {
        var history = Recorded("approval.json");

        _hub.Hub.Replay(history, Approval.RunAsync);

        for (var length = 3; length < history.Count; length++)
        {
            if (history[length] is TurnStarted)
                _hub.Hub.Replay([.. history.Take(length)], Approval.RunAsync);
        }
    }

    [Theory]
    [InlineData("\"Apply\"", "\"Schedule\"", "action #3")]
    [InlineData("2026-01-12T", "2026-01-13T", "action #1")]
    [InlineData("\"Output\": \"\\\"approved", "\"Output\": \"\\\"refused", "ends as Completed(\"refused\")")]
    public void Replay_of_changed_code_names_the_first_difference(string was, string now, string difference)
    {
        var json = HistoryJson.Write(Recorded("approval.json"));
        Assert.Contains(was, json, StringComparison.Ordinal);
        var history = HistoryJson.Read(json.Replace(was, now, StringComparison.Ordinal));

        var e = Assert.Throws<NonDeterminismException>(() => _hub.Hub.Replay(history, Approval.RunAsync));

        Assert.Contains(difference, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_of_code_that_goes_on_names_what_it_adds()
    {
        var history = Recorded("approval.json");

        var e = Assert.Throws<NonDeterminismException>(() => _hub.Hub.Replay(history, async context =>
        {
            await Approval.RunAsync(context);
            return await context.CallActivityAsync<string>("Tell");
        }));

        Assert.Contains("activity 'Tell'", e.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<HistoryEvent> Recorded(string name, [CallerFilePath] string here = "") =>
        HistoryJson.Read(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "Histories", name)));

    private async Task RunApprovalAsync()
    {
        var evaluated = 0;
        _hub.WithActivity("Evaluate", _ => ++evaluated == 1 ? "wait" : "apply");
        _hub.WithActivity("Apply", _ => "approved");
        await _hub.StartAsync("req-1", "req-1", Approval.RunAsync);
        await _hub.AdvanceAsync(TimeSpan.FromHours(1));
        await _hub.RaiseAsync("req-1", "review", "approve");
        await _hub.OutputAsync("req-1");
    }

    /// <summary>A cut-down orchestrator of the kind the hub is for.</summary>
    private static class Approval
    {
        public static async Task<object?> RunAsync(TaskOrchestrationContext context)
        {
            var id = context.GetInput<string>();
            var review = context.WaitForExternalEvent<string>("review");
            while (await context.CallActivityAsync<string>("Evaluate", id) == "wait")
            {
                using var source = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromDays(7), source.Token);
                if (await Task.WhenAny(timer, review) == review)
                    review = context.WaitForExternalEvent<string>("review");
                source.Cancel();
            }

            return await context.CallActivityAsync<string>("Apply", id);
        }
    }
}
