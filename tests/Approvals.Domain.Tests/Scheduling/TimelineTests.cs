using Approvals.Domain.Requests;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Scheduling;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Scheduling;

public sealed class TimelineTests
{
    private static readonly FlagResource s_flag = A.FlagResource;

    private static readonly string s_yes = s_flag.Flag.Variations[0].Id;

    private static readonly string s_no = s_flag.Flag.Variations[1].Id;

    private static string KimGets(string variation) => $$"""{"kind": "addTargets", "values": ["kim"], "variationId": "{{variation}}"}""";

    private static string NobodyGets(string variation) => $$"""{"kind": "clearTargets", "variationId": "{{variation}}"}""";

    /// <summary>What waits for minutes 10 and 20, what is planned and for when, and which of them could then not be made: a piece of the refusal.</summary>
    public static TheoryData<string[], string, int, string?> Plans =>
        new()
        {
            { [], KimGets(s_yes), 5, null },
            { [KimGets(s_yes)], KimGets(s_no), 5, "The scheduled change 10" },
            { [KimGets(s_yes)], KimGets(s_no), 15, "At its time" },
            { [KimGets(s_yes), NobodyGets(s_yes)], KimGets(s_no), 15, "At its time" },
            { [KimGets(s_yes), NobodyGets(s_yes)], KimGets(s_no), 25, null },
            // What fails anyhow is nobody's fault, and leaves the flag to the others as it was.
            { [KimGets("gone"), KimGets(s_yes)], KimGets(s_yes), 5, null },
            { [KimGets(s_yes), KimGets(s_no)], KimGets(s_yes), 5, null },
            // A switch that is turned twice is what schedules are for.
            { ["""{"kind": "turnFlagOn"}""", """{"kind": "turnFlagOff"}"""], """{"kind": "turnFlagOn"}""", 15, null },
        };

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_is_refused_when_it_or_another_one_could_then_not_be_made(
        string[] waiting,
        string planned,
        int minute,
        string? refused
    )
    {
        var others = waiting.Select((instruction, i) => Scheduled(instruction, (i + 1) * 10)).Reverse();
        var refusal = Timeline.Check(Scheduled(planned, minute), others, s_flag, A.Context);

        Assert.Equal(refused is null ? null : Timeline.Rule, refusal?.Rule);
        Assert.Contains(refused ?? "", refusal?.Detail ?? "");
    }

    [Fact]
    public void What_is_planned_anew_is_not_in_its_own_way()
    {
        var scheduled = Scheduled(KimGets(s_yes), 10);
        var instead = scheduled with { Amendment = new([A.Instruction(KimGets(s_no))], A.Now.AddMinutes(20)) };

        Assert.Null(Timeline.Check(instead, [scheduled], s_flag, A.Context));
    }

    [Fact]
    public void What_was_edited_is_played_as_it_is_now()
    {
        var moved = Scheduled(KimGets(s_yes), 10) with { Amendment = new(ExecutionDate: A.Now.AddMinutes(20)) };

        Assert.Contains("The scheduled change 10", Timeline.Check(Scheduled(KimGets(s_no), 15), [moved], s_flag, A.Context)?.Detail);
    }

    [Fact]
    public void Environments_share_variations_and_no_targets()
    {
        var elsewhere = Scheduled(KimGets(s_yes), 10) with { Resource = A.Request.Resource with { EnvironmentKey = "test" } };

        Assert.Null(Timeline.Check(Scheduled(KimGets(s_no), 15), [elsewhere], s_flag, A.Context));
    }

    private static ApprovalRequest Scheduled(string instruction, int minute) =>
        A.Request with
        {
            Id = $"{minute}",
            Status = RequestStatus.Scheduled,
            Instructions = [A.Instruction(instruction)],
            ExecutionDate = A.Now.AddMinutes(minute),
        };
}
