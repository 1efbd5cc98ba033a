using Approvals.Domain.Freezing;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class FreezeGateTests
{
    private const string Shared = """{"kind": "addVariation", "value": "x"}""";

    private static readonly DateTimeOffset s_end = A.Now.AddHours(2);

    private static readonly ApprovalRequest s_approved = A.Request with { Reviews = [A.Review(ReviewKind.Approve, "sam")] };

    /// <summary>What is changed where, and whether a freeze of production holds it.</summary>
    [Theory]
    [InlineData("production", """{"kind": "turnFlagOn"}""", true)]
    [InlineData("test", """{"kind": "turnFlagOn"}""", false)]
    [InlineData("test", Shared, true)]
    [InlineData(null, """{"kind": "archiveFlag"}""", true)]
    [InlineData("production", """{"kind": "updateName", "value": "x"}""", false)]
    [InlineData("production", """{"kind": "addTags", "values": ["x"]}""", false)]
    public void What_changes_what_a_frozen_environment_serves_is_held(string? environmentKey, string instruction, bool isHeld)
    {
        foreach (var mode in Enum.GetValues<ApprovalMode>())
        {
            var refusal = FreezeGate.Check(
                ResourceId.Flag("shop", null, "checkout"),
                [new PatchStep(environmentKey, [A.Instruction(instruction)])],
                Project() with
                {
                    Mode = mode,
                },
                A.Now,
                _ => false
            );

            Assert.Equal(isHeld ? s_end : null, refusal?.Until);
            Assert.Equal(
                isHeld,
                refusal?.Detail.Contains(
                    $"'production' until {s_end:yyyy-MM-dd'T'HH:mm:ss'Z'}: the freeze window 'Weekend'",
                    StringComparison.Ordinal
                )
                    is true
            );
        }
    }

    [Fact]
    public void Who_may_bypass_one_of_two_frozen_environments_is_held_by_the_other()
    {
        var project = Project(("test", Window("Nights", A.Now.AddHours(5))));

        Refuses("test", bypassed: "production", until: A.Now.AddHours(5));
        Refuses("production", bypassed: "test", until: s_end);
        Assert.Null(Check(_ => true));

        void Refuses(string held, string bypassed, DateTimeOffset until)
        {
            var refusal = Check(place => place.EnvironmentKey == bypassed);
            Assert.Equal(until, refusal?.Until);
            Assert.Contains($"'{held}'", refusal?.Detail, StringComparison.Ordinal);
        }

        Frozen? Check(Func<ResourceId, bool> mayBypass) =>
            FreezeGate.Check(
                ResourceId.Flag("shop", null, "checkout"),
                [new PatchStep("test", [A.Instruction(Shared)])],
                project,
                A.Now,
                mayBypass
            );
    }

    [Fact]
    public void Applying_waits_for_the_end_of_the_freeze_but_for_who_may_bypass_it()
    {
        var state = State(A.Now);

        Assert.Equal(FreezeGate.Rule, Apply().Decide(s_approved, new(), state).Refusal?.Rule);
        Assert.Equal("not_approved", Apply().Decide(A.Request, new(), state).Refusal?.Rule);
        Assert.Null(Apply().Decide(s_approved, new(), State(s_end)).Refusal);
        Assert.Null(
            (Apply() with { MayBypassFreeze = place => place.EnvironmentKey == "production" }).Decide(s_approved, new(), state).Refusal
        );

        static ApplyRequest Apply() => new(A.Reviewer("tara"));
    }

    [Fact]
    public void What_is_scheduled_may_be_approved_in_a_freeze_and_is_made_when_one_that_its_time_is_in_has_ended()
    {
        var later = s_approved with { ExecutionDate = A.Now.AddHours(1) };
        Assert.True(new ApplyRequest(By: null).Decide(later, new(), State(A.Now)).Accepted(out var applied, out _));
        var scheduled = applied.Request;
        Assert.Equal(RequestStatus.Scheduled, scheduled.Status);

        Assert.Equal(FreezeGate.Rule, ApplyRequest.Execute(scheduled, State(A.Now.AddHours(1))).Refusal?.Rule);
        Assert.True(ApplyRequest.Execute(scheduled, State(s_end)).Accepted(out var executed, out _));
        Assert.Equal(RequestStatus.Completed, executed.Request.Status);
    }

    [Fact]
    public void What_is_scheduled_for_a_window_that_says_so_fails_at_its_time()
    {
        var failing = Project(("production", Window("Sales", s_end) with { FailsScheduledChanges = true }));
        var scheduled = s_approved with { Status = RequestStatus.Scheduled, ExecutionDate = A.Now.AddHours(1) };

        Assert.Null(FreezeGate.Check(scheduled, failing, A.Now.AddHours(1), _ => false));
        Assert.True(ApplyRequest.Execute(scheduled, State(A.Now.AddHours(1), failing)).Accepted(out var executed, out _));
        Assert.Equal((RequestStatus.Failed, FreezeGate.Rule), (executed.Request.Status, executed.Request.Failure[0].Rule));
        Assert.Null(executed.Changed);

        // One whose time is before the window was only late.
        var late = scheduled with
        {
            ExecutionDate = A.Now.AddHours(-2),
        };
        Assert.Equal(s_end, FreezeGate.Check(late, failing, A.Now, _ => false)?.Until);
    }

    private static CurrentState State(DateTimeOffset now, Project? project = null) =>
        A.CurrentState with
        {
            Context = A.Context with { Now = now },
            Project = project ?? Project(),
        };

    private static FreezeWindow Window(string name, DateTimeOffset to) => new() { Name = name, Once = new(A.Now.AddHours(-1), to) };

    /// <summary>Production is frozen, unless other windows are named, until <see cref="s_end"/>.</summary>
    private static Project Project(params (string Key, FreezeWindow Window)[] more) =>
        new()
        {
            Id = "shop",
            Key = "shop",
            Name = "Shop",
            Environments =
            [
                .. new[] { "test", "production" }.Select(key => new ProjectEnvironment
                {
                    Id = key,
                    Key = key,
                    Name = key,
                    FreezeWindows =
                    [
                        .. more.Where(it => it.Key == key).Select(it => it.Window),
                        .. key == "production" && !more.Any(it => it.Key == key) ? new[] { Window("Weekend", s_end) } : [],
                    ],
                }),
            ],
        };
}
