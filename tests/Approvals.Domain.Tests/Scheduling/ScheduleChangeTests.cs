using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Scheduling;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Scheduling;

public sealed class ScheduleChangeTests
{
    private static readonly ScheduleChange s_schedule = new()
    {
        Id = "65f0c1d2e3a4b5c6d7e8f902",
        By = A.Requester,
        Resource = A.Request.Resource,
        Instructions = [A.TurnOn],
        ExecutionDate = A.Now.AddMilliseconds(1),
    };

    [Fact]
    public void What_is_scheduled_directly_waits_for_its_time_and_is_executed_then()
    {
        var settings = new ApprovalSettings { MinNumApprovals = 5 };
        Assert.True(s_schedule.Decide(settings, A.Now).Accepted(out var scheduled, out _));

        Assert.Equal(
            (RequestStatus.Scheduled, true, 1, A.Now),
            (scheduled.Status, scheduled.IsScheduledDirectly, scheduled.Version, scheduled.AppliedAt)
        );
        Assert.Equal(settings, scheduled.AppliedUnder);
        Assert.Equal(new NextStep(StepKind.Wait, s_schedule.ExecutionDate), NextStep.Of(scheduled, settings, A.Now));
        Assert.Equal(new NextStep(StepKind.Apply), NextStep.Of(scheduled, settings, s_schedule.ExecutionDate));
        Assert.True(
            ApplyRequest
                .Execute(scheduled, new CurrentState(A.FlagResource, A.Context with { Now = s_schedule.ExecutionDate }))
                .Accepted(out var executed, out _)
        );
        Assert.True(executed.Changed.Flag().Environments["production"].On);
    }

    public static TheoryData<string, IReadOnlyList<Instruction>, DateTimeOffset> Refused =>
        new()
        {
            { "invalid_instructions", [], A.Now.AddDays(1) },
            { "invalid_execution_date", [A.TurnOn], A.Now },
            { "invalid_execution_date", [A.TurnOn], A.Now.AddDays(-1) },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_has_no_time_to_wait_for_or_nothing_to_do_is_refused(
        string rule,
        IReadOnlyList<Instruction> instructions,
        DateTimeOffset date
    ) => Assert.Equal(rule, (s_schedule with { Instructions = instructions, ExecutionDate = date }).Decide(new(), A.Now).Refusal?.Rule);
}
