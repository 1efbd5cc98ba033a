using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Tests.Builders;
using Approvals.Domain.Workflows;

namespace Approvals.Domain.Tests.Workflows;

public sealed class WorkflowMoveTests
{
    private static readonly NewCondition s_approval = new(ConditionKind.Approval);

    private static readonly DateTimeOffset s_later = A.Now.AddHours(5);

    [Fact]
    public void A_stage_without_conditions_is_due_at_once()
    {
        var move = Assert.IsType<WorkflowMove.Schedule>(First(Made(Stage())));

        Assert.Equal((A.Now, A.Now), (move.At, move.Workflow.Current!.BegunAt));
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 5)]
    public void Waits_are_counted_together_or_one_after_another(bool inSequence, int hours)
    {
        var move = Assert.IsType<WorkflowMove.Schedule>(First(Made(Stage(inSequence, Hours(2), Hours(3)))));

        Assert.Equal(A.Now.AddHours(hours), move.At);
        Assert.Equal(
            [ExecutionStatus.Completed, ExecutionStatus.Active],
            move.Workflow.Current!.Conditions.Select(it =>
                move.Workflow.StatusOf(move.Workflow.Current, it, isApproved: false, A.Now.AddHours(2))
            )
        );
    }

    [Fact]
    public void An_approval_is_asked_for_at_once_and_the_request_is_held_until_the_longest_wait_is_over()
    {
        var move = Assert.IsType<WorkflowMove.Ask>(First(Made(Stage(inSequence: false, Hours(2), s_approval, At(s_later)))));

        Assert.Equal(s_later, move.ReadyAt);
    }

    [Fact]
    public void In_sequence_an_approval_is_asked_for_when_what_is_before_it_is_met_and_what_is_after_it_begins_when_it_was_given()
    {
        var workflow = Made(Stage(inSequence: true, Hours(2), s_approval, Hours(3)));

        var wait = Assert.IsType<WorkflowMove.Wait>(First(workflow));
        Assert.Equal(A.Now.AddHours(2), wait.Until);
        Assert.Same(wait.Workflow, WorkflowMove.Of(wait.Workflow, request: null, isApproved: false, A.Now.AddHours(1)).Workflow);

        var ask = Assert.IsType<WorkflowMove.Ask>(WorkflowMove.Of(wait.Workflow, request: null, isApproved: false, A.Now.AddHours(2)));
        Assert.Null(ask.ReadyAt);

        var asked = ask.Workflow.WithRequest(A.Request.Id);
        var request = A.Request with { Stage = new(workflow.Id, workflow.Name, 0, "") };
        Assert.Same(asked, Assert.IsType<WorkflowMove.Wait>(WorkflowMove.Of(asked, request, isApproved: false, s_later)).Workflow);

        var release = Assert.IsType<WorkflowMove.Release>(WorkflowMove.Of(asked, request, isApproved: true, s_later));
        Assert.Equal(s_later.AddHours(3), release.ReadyAt);
        Assert.Equal(
            [ExecutionStatus.Completed, ExecutionStatus.Completed, ExecutionStatus.Active],
            release.Workflow.Current!.Conditions.Select(it =>
                release.Workflow.StatusOf(release.Workflow.Current, it, isApproved: false, s_later)
            )
        );
    }

    [Fact]
    public void A_time_that_has_passed_when_its_stage_begins_is_met_at_once()
    {
        var workflow = Made(Stage(), Stage(inSequence: false, At(A.Now.AddHours(1))));
        var second = Completed(First(workflow).Workflow, s_later);

        Assert.Equal(s_later, Assert.IsType<WorkflowMove.Schedule>(second).At);
    }

    [Fact]
    public void Stages_follow_each_other_until_all_are_done()
    {
        var second = Assert.IsType<WorkflowMove.Schedule>(
            Completed(First(Made(Stage(), Stage(inSequence: false, Hours(1)))).Workflow, s_later)
        );
        Assert.Equal((1, s_later.AddHours(1)), (second.Workflow.CurrentIndex, second.At));

        var done = Assert.IsType<WorkflowMove.Done>(Completed(second.Workflow, s_later.AddHours(2))).Workflow;
        Assert.Equal((WorkflowStatus.Completed, s_later.AddHours(2)), (done.Status, done.EndedAt));
        Assert.All(done.Stages, stage => Assert.Equal(ExecutionStatus.Completed, done.StatusOf(stage)));
        Assert.Same(done, WorkflowMove.Of(done, request: null, isApproved: false, s_later.AddDays(1)).Workflow);
    }

    [Theory]
    [InlineData(true, "called_off")]
    [InlineData(false, "changed_since")]
    public void A_stage_whose_request_is_deleted_or_failed_fails_the_workflow_and_those_after_it_never_begin(bool isDeleted, string rule)
    {
        var begun = First(Made(Stage(), Stage())).Workflow.WithRequest(A.Request.Id);
        var failed = A.Request with
        {
            Status = RequestStatus.Failed,
            Failure = [new Conflict(A.TurnOn, "It is another flag.") { Rule = "changed_since" }],
        };

        var ended = Assert
            .IsType<WorkflowMove.Done>(WorkflowMove.Of(begun, isDeleted ? null : failed, isApproved: false, s_later))
            .Workflow;

        Assert.Equal((WorkflowStatus.Failed, rule, s_later), (ended.Status, ended.Failure!.Rule, ended.EndedAt));
        Assert.Equal([ExecutionStatus.Failed, ExecutionStatus.Pending], ended.Stages.Select(ended.StatusOf));
        Assert.Empty(ended.Remaining);
    }

    [Fact]
    public void What_stages_may_be_like_is_said_with_the_place_of_each_mistake()
    {
        NewStage[] stages =
        [
            new(new('x', 151), InSequence: false, [s_approval, s_approval], [A.TurnOn]),
            new("", InSequence: false, [At(A.Now), new(ConditionKind.Schedule) { Wait = new(0, WaitUnit.CalendarWeek) }], []),
        ];

        var refusal = StageLimits.Check(stages, A.Now);

        Assert.Equal(
            [
                "stages[0].name",
                "stages[0].conditions",
                "stages[1].action.instructions",
                "stages[1].conditions[0].executionDate",
                "stages[1].conditions[1].waitDuration",
            ],
            refusal!.Errors.Select(error => error.Attribute)
        );
        Assert.Equal("invalid_stages", StageLimits.Check([], A.Now)!.Rule);
        Assert.Equal("invalid_stages", StageLimits.Check([.. Enumerable.Repeat(Stage(), 51)], A.Now)!.Rule);
        Assert.Null(StageLimits.Check([.. Enumerable.Repeat(Stage(), 50)], A.Now));
    }

    [Fact]
    public void Only_so_many_workflows_of_a_flag_are_active()
    {
        var active = Enumerable.Repeat(Made(Stage()), CreateWorkflow.MaxActive).ToList();

        Assert.Equal("too_many_workflows", Command(Stage()).Decide(s_basis, "UTC", active, A.Now).Refusal?.Rule);
        active[0] = active[0].Failed("rule", "reason", A.Now);
        Assert.Null(Command(Stage()).Decide(s_basis, "UTC", active, A.Now).Refusal);
    }

    [Fact]
    public void Parts_of_a_workflow_have_ids_of_their_own()
    {
        var workflow = Made(Stage(inSequence: false, Hours(1), s_approval), Stage(inSequence: false, Hours(1)));

        string[] ids = [.. workflow.Stages.SelectMany(stage => stage.Conditions.Select(it => it.Id).Prepend(stage.Id)), workflow.Id];
        Assert.Equal(6, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(24, id.Length));
    }

    private static readonly WorkflowBasis s_basis = new("project", "environment", "life");

    private static WorkflowMove First(Workflow workflow) => WorkflowMove.Of(workflow, request: null, isApproved: false, A.Now);

    private static WorkflowMove Completed(Workflow workflow, DateTimeOffset at) =>
        WorkflowMove.Of(workflow.WithRequest(A.Request.Id), A.Request with { Status = RequestStatus.Completed }, isApproved: false, at);

    private static Workflow Made(params NewStage[] stages) =>
        Command(stages).Decide(s_basis, "UTC", [], A.Now).Accepted(out var workflow, out var refusal)
            ? workflow
            : throw new InvalidOperationException(refusal.Detail);

    private static CreateWorkflow Command(params NewStage[] stages) =>
        new()
        {
            Id = "65f0c1d2e3a4b5c6d7e8f902",
            By = A.Requester,
            Flag = ResourceId.Flag("shop", "production", "checkout"),
            Name = "Rollout",
            Stages = stages,
        };

    private static NewStage Stage(bool inSequence = false, params NewCondition[] conditions) => new("", inSequence, conditions, [A.TurnOn]);

    private static NewCondition Hours(int hours) => new(ConditionKind.Schedule) { Wait = new(hours, WaitUnit.Hour) };

    private static NewCondition At(DateTimeOffset date) => new(ConditionKind.Schedule) { ExecutionDate = date };
}
