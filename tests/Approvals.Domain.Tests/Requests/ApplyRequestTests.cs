using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class ApplyRequestTests
{
    private static readonly ApprovalSettings s_settings = new();

    private static readonly ApprovalRequest s_approved = A.Request with { Reviews = [A.Review(ReviewKind.Approve, "sam")] };

    private static readonly ApplyRequest s_apply = new(A.Reviewer("tara"));

    [Fact]
    public void An_approved_change_takes_effect_at_once()
    {
        var applied = Accepted(s_apply.Decide(s_approved, s_settings, A.CurrentState));

        Assert.Equal(
            (RequestStatus.Completed, 2, A.Now, A.Reviewer("tara")),
            (applied.Request.Status, applied.Request.Version, applied.Request.AppliedAt, applied.Request.AppliedBy)
        );
        Assert.True(applied.Changed.Flag().Environments["production"].On);
        Assert.False(applied.Changed.Flag().Environments["test"].On);
    }

    [Fact]
    public void A_change_for_later_is_scheduled_and_leaves_the_flag()
    {
        var applied = Accepted(s_apply.Decide(s_approved with { ExecutionDate = A.Now.AddDays(1) }, s_settings, A.CurrentState));

        Assert.Equal((RequestStatus.Scheduled, A.Now), (applied.Request.Status, applied.Request.AppliedAt));
        Assert.Null(applied.Changed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_change_that_no_longer_fits_fails_and_leaves_the_flag(bool forLater)
    {
        var impossible = A.Instruction("""{"kind": "updateOffVariation", "variationId": "gone"}""");
        var request = s_approved with { Instructions = [A.TurnOn, impossible], ExecutionDate = forLater ? A.Now.AddDays(1) : null };

        var applied = Accepted(s_apply.Decide(request, s_settings, A.CurrentState));

        Assert.Equal((RequestStatus.Failed, A.Now), (applied.Request.Status, applied.Request.AppliedAt));
        Assert.Null(applied.Changed);
        Assert.Equal([impossible], applied.Request.Failure.Select(conflict => conflict.Instruction));
    }

    [Fact]
    public void A_change_of_a_flag_that_is_gone_fails() =>
        Assert.Equal(
            RequestStatus.Failed,
            Accepted(s_apply.Decide(s_approved, s_settings, new CurrentState(null, A.Context))).Request.Status
        );

    [Fact]
    public void Of_a_long_instruction_that_failed_its_kind_and_its_index_are_kept_and_of_many_the_first()
    {
        var tooLong = A.Instruction($$"""{"kind": "addTargets", "variationId": "gone", "values": ["{{new string('x', 3000)}}"]}""");
        var request = s_approved with
        {
            Instructions = [A.TurnOn, .. Enumerable.Repeat(0, 60).Select(_ => A.Instruction(tooLong.ToString()))],
        };

        var failure = Accepted(s_apply.Decide(request, s_settings, A.CurrentState)).Request.Failure;

        Assert.Equal(Conflict.MaxKept, failure.Count);
        Assert.Equal("""{"kind":"addTargets","index":1}""", failure[0].Instruction.ToString());
        Assert.Equal("""{"kind":"addTargets","index":2}""", failure[1].Instruction.ToString());
    }

    public static TheoryData<string, ApprovalRequest, ApprovalSettings> Refused =>
        new()
        {
            { "not_pending", s_approved with { Status = RequestStatus.Scheduled }, s_settings },
            { "not_pending", s_approved with { Status = RequestStatus.Completed }, s_settings },
            { "not_pending", s_approved with { Status = RequestStatus.Failed }, s_settings },
            { "not_approved", A.Request, s_settings },
            { "not_approved", s_approved, s_settings with { MinNumApprovals = 2 } },
            {
                "not_approved",
                s_approved with
                {
                    Reviews = [.. s_approved.Reviews, A.Review(ReviewKind.Decline, "tara")],
                },
                s_settings with
                {
                    CanApplyDeclinedChanges = false,
                }
            },
            { "execution_date_passed", s_approved with { ExecutionDate = A.Now }, s_settings },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_must_not_be_applied_is_refused_by_name(string rule, ApprovalRequest request, ApprovalSettings settings)
    {
        var refusal = s_apply.Decide(request, settings, A.CurrentState).Refusal;

        Assert.Equal((rule, RefusalKind.Invalid), (refusal?.Rule, refusal?.Kind));
    }

    [Fact]
    public void A_scheduled_change_takes_effect_from_its_date_on_and_not_before()
    {
        var scheduled = s_approved with { Status = RequestStatus.Scheduled, ExecutionDate = A.Now };

        Assert.True(Accepted(ApplyRequest.Execute(scheduled, A.CurrentState)).Changed.Flag().Environments["production"].On);
        Assert.Equal("not_due", ApplyRequest.Execute(scheduled with { ExecutionDate = A.Now.AddTicks(1) }, A.CurrentState).Refusal?.Rule);
        Assert.Equal("not_due", ApplyRequest.Execute(scheduled with { Status = RequestStatus.Completed }, A.CurrentState).Refusal?.Rule);
    }

    private static Applied Accepted(Decision<Applied> decision)
    {
        Assert.True(decision.Accepted(out var applied, out var refusal), refusal?.Detail);
        return applied;
    }
}
