using System.Reflection;
using Approvals.Emulator.DurableTask;
using Approvals.Tests.Drivers;
using Approvals.Workflow;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Tests.Workflow;

/// <summary>Instances outlive the code that started them, so what they have done must still be what the code does.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    /// <summary>Orchestrators that may still have instances. One leaves, with its histories, when its last instance is gone.</summary>
    private static readonly string[] s_versions = ["ApprovalRequest"];

    private Service _service = null!;

    public static TheoryData<string> Recorded => [.. RecordedHistories.Names.Order(StringComparer.Ordinal)];

    public async Task InitializeAsync() => _service = await Service.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public void Each_version_that_may_have_instances_has_its_orchestrator_and_its_histories()
    {
        var orchestrators =
            from type in typeof(ApprovalOrchestrator).Assembly.GetTypes()
            from method in type.GetMethods()
            where method.GetParameters().Any(parameter => parameter.IsDefined(typeof(OrchestrationTriggerAttribute)))
            select method.GetCustomAttribute<FunctionAttribute>()!.Name;

        Assert.Equal(s_versions, orchestrators.Order(StringComparer.Ordinal));
        Assert.Equal(s_versions, RecordedHistories.Names.Select(name => name.Split('/')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Superset(Lives.All.Select(life => $"{ApprovalOrchestrator.Name}/{life.Name}").ToHashSet(), RecordedHistories.Names.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_recorded_history_replays_and_so_does_every_part_of_it_that_ends_with_a_turn(string name)
    {
        var history = RecordedHistories.Read(name);
        Assert.Equal(name.Split('/')[0], Assert.Single(history.OfType<ExecutionStarted>()).Name);

        _service.Hub.Replay(history);
        foreach (var (end, _) in history.Index().Skip(1).Where(it => it.Item is TurnStarted))
        {
            _service.Hub.Replay([.. history.Take(end)]);
        }
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void An_orchestrator_that_did_anything_else_would_be_caught(string name)
    {
        var history = RecordedHistories.Read(name);
        var actions = history.Index().Where(it => it.Item is OrchestratorAction).ToList();

        Assert.NotEmpty(actions);
        Assert.All(actions, it => Assert.Throws<NonDeterminismException>(() =>
            _service.Hub.Replay([.. history.Take(it.Index), Otherwise(it.Item), .. history.Skip(it.Index + 1)])));
    }

    private static HistoryEvent Otherwise(HistoryEvent action) => action switch
    {
        ActivityScheduled { Name: RequestActivities.Evaluate } evaluate => evaluate with { Name = RequestActivities.Apply },
        ActivityScheduled apply => apply with { Name = RequestActivities.Evaluate },
        TimerCreated timer => timer with { FireAt = timer.FireAt.AddSeconds(1) },
        _ => throw new InvalidOperationException($"What would be different from {action}?"),
    };
}
