using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

/// <summary>Approval requests that change what is scheduled.</summary>
public sealed class OperatingRequestTests
{
    private const string Delete = """{"kind": "deleteScheduledChange"}""";

    private const string ToOff = """{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "turnFlagOff"}]}""";

    private const string ToNothing =
        """{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "updateOffVariation", "variationId": "gone"}]}""";

    private const string Later = """{"kind": "updateScheduledChangesExecutionDate", "value": 1800000300000}""";

    private static readonly DateTimeOffset s_later = A.Now.AddMinutes(5);

    private static readonly ApprovalRequest s_scheduled = A.Request with
    {
        Id = "scheduled",
        Status = RequestStatus.Scheduled,
        ExecutionDate = A.Now.AddMinutes(1),
    };

    /// <summary>An edit, the status of what it is for (null when that is gone), and the status of the request once it is applied.</summary>
    public static TheoryData<string, RequestStatus?, RequestStatus> Applied
    {
        get
        {
            var table = new TheoryData<string, RequestStatus?, RequestStatus>();
            foreach (var edit in new[] { Delete, ToOff, Later })
            {
                foreach (var status in Enum.GetValues<RequestStatus>().Select(status => (RequestStatus?)status).Append(null))
                {
                    table.Add(edit, status, status == RequestStatus.Scheduled ? RequestStatus.Completed : RequestStatus.Failed);
                }
            }

            table.Add(ToNothing, RequestStatus.Scheduled, RequestStatus.Failed);
            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Applied))]
    public void It_changes_what_still_waits_and_fails_otherwise_and_never_touches_the_resource(
        string edit,
        RequestStatus? operatedOn,
        RequestStatus expected
    )
    {
        var request = Approved(edit);
        var scheduled = operatedOn is { } status ? s_scheduled with { Status = status } : null;
        Assert.True(
            new ApplyRequest(A.Reviewer("tara"))
                .Decide(request, new(), A.CurrentState with { OperatedOn = scheduled })
                .Accepted(out var applied, out var refusal),
            refusal?.Detail
        );

        Assert.Equal((expected, A.Now), (applied.Request.Status, applied.Request.AppliedAt));
        Assert.Null(applied.Changed);
        Assert.Equal(expected == RequestStatus.Completed, applied.Operated is not null);
        Assert.Equal(expected == RequestStatus.Failed, applied.Request.Failure is [_, ..]);
        if (applied.Operated is { } operated)
        {
            Assert.Equal(edit == Delete, operated.Change is null);
            Assert.Equal(edit == ToOff ? "turnFlagOff" : "turnFlagOn", (operated.Change ?? s_scheduled).EffectiveInstructions[0].Kind);
            Assert.Equal(edit == Later ? s_later : s_scheduled.ExecutionDate, (operated.Change ?? s_scheduled).EffectiveDate);
        }
    }

    [Fact]
    public void A_time_that_passed_before_it_was_applied_is_refused_and_nothing_applies_itself_then()
    {
        var tooLate = s_later + ApprovalRequest.Lateness;
        var (request, context) = (Approved(Later), A.Context with { Now = tooLate });
        var byItself = new ApprovalSettings { AutoApplyApprovedChanges = true };

        Assert.Equal(
            "execution_date_passed",
            new ApplyRequest(By: null)
                .Decide(request, byItself, A.CurrentState with { Context = context, OperatedOn = s_scheduled })
                .Refusal?.Rule
        );
        Assert.Equal(new NextStep(StepKind.Wait, For: Awaited.Deletion), NextStep.Of(request, byItself, tooLate));
        Assert.Equal(new NextStep(StepKind.Apply), NextStep.Of(request, byItself, tooLate.AddTicks(-1)));
        Assert.Equal(new NextStep(StepKind.Apply), NextStep.Of(Approved(ToOff), byItself, tooLate));
    }

    [Fact]
    public void It_gets_in_the_way_of_nobody_and_shows_what_its_instructions_would_run_into()
    {
        Assert.Empty(OpenRequest.PartsOf(Approved(ToOff)));
        Assert.Empty(new OpenRequestMap([new OpenRequest("other", "production", ["on"])]).ConflictsOf(Approved(ToOff)));
        Assert.Empty(Conflicts.Of(Approved(ToOff), A.CurrentState with { OperatedOn = s_scheduled }));
        Assert.Equal(
            "updateOffVariation",
            Assert.Single(Conflicts.Of(Approved(ToNothing), A.CurrentState with { OperatedOn = s_scheduled })).Instruction.Kind
        );
        Assert.Equal("deleteScheduledChange", Assert.Single(Conflicts.Of(Approved(Delete), A.CurrentState)).Instruction.Kind);
        Assert.Empty(Conflicts.Of(Approved(Delete), new CurrentState(null, A.Context) { OperatedOn = s_scheduled }));
    }

    /// <summary>What it operates on, whether it has a date of its own, its instruction, and the rule that refuses it.</summary>
    public static TheoryData<string?, bool, string, string?> Created =>
        new()
        {
            { "scheduled", false, Delete, null },
            { "scheduled", false, ToOff, null },
            { "scheduled", false, Later, null },
            { "scheduled", true, Delete, "invalid_execution_date" },
            { "scheduled", false, """{"kind": "turnFlagOn"}""", "unknown_kind" },
            { "scheduled", false, """{"kind": "updateScheduledChangesExecutionDate", "value": 1800000000000}""", "invalid_execution_date" },
            { null, false, Delete, "invalid_instruction" },
            { null, false, ToOff, "invalid_instruction" },
            { null, true, Later, "invalid_instruction" },
        };

    [Theory]
    [MemberData(nameof(Created))]
    public void Its_kinds_and_what_it_operates_on_go_together(string? operatingOnId, bool hasDate, string instruction, string? rule)
    {
        var asked = new CreateRequest
        {
            Id = "new",
            By = A.Requester,
            Resource = A.Request.Resource,
            Description = "Please",
            Instructions = [A.Instruction(instruction)],
            ExecutionDate = hasDate ? s_later : null,
            OperatingOnId = operatingOnId,
        };

        Assert.Equal(rule, asked.Decide(A.Now).Refusal?.Rule);
    }

    [Fact]
    public void Its_instructions_are_read_once_and_copies_of_the_request_share_what_was_read()
    {
        var request = Approved(ToOff);
        var copy = request with { Description = "Please!" };

        Assert.Same(request.EffectiveInstructions, request.EffectiveInstructions);
        Assert.Same(request.EffectiveInstructions, copy.EffectiveInstructions);
        Assert.Equal(request, copy with { Description = request.Description });
        Assert.Equal(
            "turnFlagOn",
            (request with { OperatingOnId = null, Instructions = A.Request.Instructions }).EffectiveInstructions[0].Kind
        );
    }

    [Fact]
    public void A_long_instruction_that_it_would_schedule_and_that_cannot_be_done_is_shown_by_its_kind_and_place()
    {
        var gone =
            $$"""{"kind": "updateOffVariation", "variationId": "gone", "comment": "{{new string('x', Conflict.MaxInstructionBytes)}}"}""";
        var request = Approved($$"""{"kind": "replaceScheduledChangesInstructions", "value": [{{gone}}]}""");

        var conflict = Assert.Single(Conflict.Shown(Conflicts.Of(request, A.CurrentState with { OperatedOn = s_scheduled }), request));

        Assert.Equal("""{"kind":"updateOffVariation","index":0}""", conflict.Instruction.ToString());
    }

    private static ApprovalRequest Approved(string edit) =>
        A.Request with
        {
            OperatingOnId = s_scheduled.Id,
            Instructions = [A.Instruction(edit)],
            Reviews = [A.Review(ReviewKind.Approve, "sam")],
        };
}
