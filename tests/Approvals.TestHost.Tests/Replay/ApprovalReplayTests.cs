using Approvals.TestHost.Replay;
using Approvals.Workflow;

namespace Approvals.TestHost.Tests.Replay;

/// <summary>Instances outlive the code that started them, so what they have done must still be what the code does.</summary>
public sealed class ApprovalReplayTests
{
    public static TheoryData<string> Names => [.. Recorded.Names.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_history_replays_turn_by_turn(string name)
    {
        var history = Recorded.Read(name);

        Assert.Equal(name.Split('/')[0], history.Name);
        history.Replay<string>(ApprovalOrchestrator.RunAsync);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_orchestrator_that_did_anything_else_would_be_caught(string name)
    {
        var turns = Recorded.Read(name).Turns.SelectMany(turn => turn.Otherwise()).ToList();

        Assert.NotEmpty(turns);
        Assert.All(turns, turn => Assert.Throws<NonDeterminismException>(() => turn.Replay<string>(ApprovalOrchestrator.RunAsync)));
    }
}
