using Approvals.Domain.Requests;
using Approvals.Functions.Orchestration;
using Approvals.Tests.Golden;

namespace Approvals.Tests.Workflow;

/// <summary>Lives in the running service: what the orchestration waits for at each point, and that its history is kept.</summary>
public sealed class LifeTests
{
    public static TheoryData<string> Names => [.. Lives.All.Select(life => life.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_sub_status_says_what_is_waited_for_and_the_history_is_kept(string name)
    {
        var life = Lives.Named(name);
        await using var request = await LivingRequest.StartAsync(life.AppliesItself);
        foreach (var (step, number) in life.Steps.Select((step, index) => (step, index + 1)))
        {
            await step.Happens(request);
            var instance = await request.InstanceAsync();
            Assert.Equal((number, step.Says, step.Says.Kind == StepKind.Done), (number, instance.ReadCustomStatusAs<NextStep>(), instance.IsCompleted));
        }

        Assert.Equal(life.Ends, await request.StatusAsync());
        request.History.Replay<string>(ApprovalOrchestrator.RunAsync);
        Assert.True(
            RecordedHistories.Keep($"{ApprovalOrchestrator.Name}/{name}", request.History),
            $"There is no recorded history of {name}; to record what is missing: APPROVALS_RENEW=1 dotnet test tests/Approvals.Functions.Tests --filter {nameof(LifeTests)}");
    }

    [Fact]
    public async Task The_sub_status_is_for_people_to_read()
    {
        await using var request = await LivingRequest.StartAsync(appliesItself: false);

        await request.AskAsync();

        Assert.Equal("""{"Kind":"Wait","Until":null,"For":"Approval"}""", (await request.InstanceAsync()).SerializedCustomStatus);
    }
}
