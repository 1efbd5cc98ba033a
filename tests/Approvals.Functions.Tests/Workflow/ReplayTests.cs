using Approvals.Functions.Orchestration;
using Approvals.TestHost.Replay;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Approvals.Tests.Workflow;

/// <summary>Instances outlive the code that started them, so what they have done must still be what the code does.</summary>
public sealed class ReplayTests
{
    /// <summary>Orchestrators that may still have instances. One leaves, with its histories, when its last instance is gone.</summary>
    private static readonly Dictionary<string, Func<TaskOrchestrationContext, Task>> s_versions = new()
    {
        ["ApprovalRequest"] = ApprovalOrchestrator.RunAsync,
        ["Workflow"] = WorkflowOrchestrator.RunAsync,
    };

    public static TheoryData<string> Recorded => [.. RecordedHistories.Names.Order(StringComparer.Ordinal)];

    [Fact]
    public void Each_version_that_may_have_instances_has_its_orchestrator_and_its_histories()
    {
        var orchestrators =
            from type in typeof(ApprovalOrchestrator).Assembly.GetTypes()
            from method in type.GetMethods()
            where method.GetParameters().Any(parameter => parameter.IsDefined(typeof(OrchestrationTriggerAttribute), inherit: false))
            select ((FunctionAttribute)method.GetCustomAttributes(typeof(FunctionAttribute), inherit: false).Single()).Name;

        Assert.Equal(s_versions.Keys, orchestrators.Order(StringComparer.Ordinal));
        Assert.Equal(s_versions.Keys, RecordedHistories.Names.Select(VersionOf).Distinct().Order(StringComparer.Ordinal));
        Assert.Superset(
            RequestRuns.All.Select(run => $"{ApprovalOrchestrator.Name}/{run.Name}").ToHashSet(),
            RecordedHistories.Names.ToHashSet()
        );
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_recorded_history_replays_turn_by_turn(string name)
    {
        var history = RecordedHistories.Read(name);

        Assert.Equal(VersionOf(name), history.Name);
        history.Replay<string>(s_versions[VersionOf(name)]);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void An_orchestrator_that_did_anything_else_would_be_caught(string name)
    {
        var turns = RecordedHistories.Read(name).Turns.SelectMany(turn => turn.Otherwise()).ToList();

        Assert.NotEmpty(turns);
        Assert.All(turns, turn => Assert.Throws<NonDeterminismException>(() => turn.Replay<string>(s_versions[VersionOf(name)])));
    }

    private static string VersionOf(string name) => name.Split('/')[0];
}
