using Approvals.Domain.Requests;
using Approvals.Functions.Orchestration;

namespace Approvals.Tests.Workflow;

/// <summary>Runs of requests in the service: what the orchestration waits for after each step, and that its history is kept.</summary>
public sealed class RequestRunTests
{
    public static TheoryData<string> Names => [.. RequestRuns.All.Select(run => run.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_sub_status_says_what_is_waited_for_and_the_history_is_kept(string name)
    {
        var run = RequestRuns.Named(name);
        await using var request = await RequestDriver.StartAsync(run.AppliesItself);
        foreach (var (step, number) in run.Steps.Select((step, index) => (step, index + 1)))
        {
            await step.Happens(request);
            var instance = await request.InstanceAsync();
            Assert.Equal(
                (Step: number, step.Says, Done: step.Says.Kind == StepKind.Done),
                (Step: number, Says: instance.ReadCustomStatusAs<NextStep>(), Done: instance.IsCompleted)
            );
        }

        Assert.Equal(run.Ends, await request.StatusAsync());
        request.History.Replay<string>(ApprovalOrchestrator.RunAsync);
        Assert.True(
            RecordedHistories.Keep($"{ApprovalOrchestrator.Name}/{name}", request.History),
            $"There is no recorded history of {name}; to record what is missing: APPROVALS_RENEW=1 dotnet test tests/Approvals.Functions.Tests --filter {nameof(RequestRunTests)}"
        );
    }

    [Fact]
    public async Task The_sub_status_is_for_people_to_read()
    {
        await using var request = await RequestDriver.StartAsync(appliesItself: false);

        await request.AskAsync();

        Assert.Equal("""{"Kind":"Wait","Until":null,"For":"Approval"}""", (await request.InstanceAsync()).SerializedCustomStatus);
    }
}
