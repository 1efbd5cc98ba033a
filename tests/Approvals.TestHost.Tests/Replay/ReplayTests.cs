using Approvals.TestHost.Replay;
using Approvals.TestHost.Tests.Drivers;
using DurableTask.Core;
using Microsoft.DurableTask;
using TaskOptions = Microsoft.DurableTask.TaskOptions;

namespace Approvals.TestHost.Tests.Replay;

public sealed class ReplayTests : IAsyncDisposable
{
    private readonly HubDriver _hub = new();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task What_the_hub_has_recorded_survives_as_text_and_replays()
    {
        foreach (var history in await RecordAsync())
        {
            var copy = RecordedHistory.Parse(history.ToString());

            Assert.Equal(history.Events, copy.Events);
            copy.Replay<int>(MainAsync);
        }
    }

    [Fact]
    public async Task Every_other_deed_in_every_turn_is_caught()
    {
        var turns = (await RecordAsync()).SelectMany(history => history.Turns).SelectMany(turn => turn.Otherwise()).ToList();

        Assert.All(turns, turn => Assert.Throws<NonDeterminismException>(() => turn.Replay<int>(MainAsync)));
    }

    [Theory]
    [InlineData("other activity", "#0 calls Other")]
    [InlineData("other input", "#0 calls One([2])")]
    [InlineData("timer instead", "#0 sets a timer for")]
    [InlineData("nothing", "orchestrator does []")]
    [InlineData("one more", "#1 calls Other")]
    [InlineData("end", "#0 ends as Completed()")]
    public async Task Code_that_has_changed_is_told_the_first_difference(string change, string difference)
    {
        var history = (await RecordAsync())[0];

        var e = Assert.Throws<NonDeterminismException>(() =>
            history.Replay<int>(async context =>
            {
                switch (change)
                {
                    case "other activity":
                        await context.CallActivityAsync("Other", 1);
                        break;
                    case "other input":
                        await context.CallActivityAsync("One", 2);
                        break;
                    case "timer instead":
                        await context.CreateTimer(TimeSpan.FromDays(1), default);
                        break;
                    case "one more":
                        await Task.WhenAll(context.CallActivityAsync("One", 1), context.CallActivityAsync("Other"));
                        break;
                    case "end":
                        return;
                    default:
                        await context.WaitForExternalEvent<object>("never");
                        break;
                }
            })
        );

        Assert.Contains(difference, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_nobody_took_is_carried_into_the_next_generation_and_a_failure_ends_it()
    {
        var histories = await RecordAsync();

        var state = await _hub.GetAsync("a");
        Assert.Equal((2, OrchestrationStatus.Failed), (histories.Count, state.OrchestrationStatus));
        Assert.Contains("Two", state.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("ApprovalLike", histories[1].Name);
    }

    /// <summary>An activity, a long timer that an event is quicker than, and a second generation with retries that fails.</summary>
    private static async Task MainAsync(TaskOrchestrationContext context)
    {
        var round = context.GetInput<int>();
        await context.CallActivityAsync("One", round + 1);
        if (round == 1)
        {
            await context.WaitForExternalEvent<string>("kept");
            await context.CallActivityAsync("Two", options: TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromMinutes(1))));
        }

        using var source = new CancellationTokenSource();
        await Task.WhenAny(context.CreateTimer(TimeSpan.FromDays(100), source.Token), context.WaitForExternalEvent<string>("review"));
        source.Cancel();
        context.ContinueAsNew(round + 1);
    }

    private async Task<IReadOnlyList<RecordedHistory>> RecordAsync()
    {
        _hub.WithActivity("One", object? (_) => null).WithActivity("Two", object? (_) => throw new IOException("The server is busy."));
        await _hub.WithOrchestrator<int>("ApprovalLike", MainAsync).RunAsync();
        await _hub.Client.CreateOrchestrationInstanceAsync("ApprovalLike", "", "a", 0);
        await _hub.Hub.IdleAsync();
        await _hub.AdvanceAsync(TimeSpan.FromDays(7));
        await _hub.RaiseAsync("a", "kept");
        await _hub.RaiseAsync("a", "review");
        await _hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        return [.. _hub.Hub.HistoryOf("a").Select(RecordedHistory.Of)];
    }
}
