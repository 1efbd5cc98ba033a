using Approvals.Domain.Requests;
using Approvals.Functions.Orchestration;
using Approvals.TestHost.Replay;
using Approvals.Tests.Drivers;
using Approvals.Tests.Workflow;
using static Approvals.Tests.Workflows.WorkflowClient;

namespace Approvals.Tests.Workflows;

/// <summary>What the orchestration of a workflow says of itself, and that its history is kept.</summary>
public sealed class WorkflowRunTests
{
    [Fact]
    public async Task The_sub_status_says_until_when_there_is_nothing_to_do_and_the_history_is_kept()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var date = service.Time.GetUtcNow().AddHours(1);
        var id = (await rita.MakeAsync(InSequence(TurnOn, At(date), Approval), Stage(TurnOff, Approval))).Expect(201).Id;
        await service.SettleAsync();
        Assert.Equal(new NextStep(StepKind.Wait, date), await StepAsync());

        await service.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(new NextStep(StepKind.Wait), await StepAsync());
        foreach (var _ in Enumerable.Range(0, 2))
        {
            (await sam.ApproveAsync(id)).Expect(200);
            await service.SettleAsync();
        }

        Assert.Equal(new NextStep(StepKind.Done), await StepAsync());
        Assert.Equal("completed: completed completed", await rita.StandAsync(id));
        var history = RecordedHistory.Of(service.Hub.HistoryOf($"{id}-1")[^1]);
        history.Replay<string>(WorkflowOrchestrator.RunAsync);
        Assert.True(
            RecordedHistories.Keep($"{WorkflowOrchestrator.Name}/two-approvals", history),
            "There is no recorded history; to record it run this test with APPROVALS_RENEW=1."
        );

        async Task<NextStep?> StepAsync() =>
            (await service.Orchestrations.Value.GetInstanceAsync($"{id}-1", getInputsAndOutputs: true))!.ReadCustomStatusAs<NextStep>();
    }
}
