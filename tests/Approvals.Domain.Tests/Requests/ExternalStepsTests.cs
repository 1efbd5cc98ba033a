using System.Text.Json;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

/// <summary>
/// What is done about approvals in another system, and what they count. A history is a letter for each call: o, r, a and d for an answer that
/// the approval is open, in review, approved or declined, f for one that failed, l for one that there is no such approval.
/// </summary>
public sealed class ExternalStepsTests
{
    private static readonly ApprovalSettings s_jira = new()
    {
        ServiceKind = "jira",
        ServiceKindConfigurationId = "j1",
        ServiceConfig = JsonElement.Parse("""{"projectKey": "OPS"}"""),
    };

    private static readonly ApprovalSettings s_here = new();

    private static readonly ApprovalSettings s_several = s_jira with { NamesSeveralServices = true };

    private static readonly ApprovalRequest s_owed = ExternalSteps.Owe(A.Request, s_jira, A.Now);

    [Theory]
    [InlineData("oooooooooo", new[] { 0, 15, 30, 60, 120, 240, 480, 960, 1860, 2760 })]
    [InlineData("oooorrrrrr", new[] { 0, 15, 30, 60, 120, 135, 150, 180, 240, 360 })]
    [InlineData("ffffffffff", new[] { 0, 15, 30, 60, 120, 240, 480, 960, 1860, 2760 })]
    [InlineData("ooooffffff", new[] { 0, 15, 30, 60, 120, 135, 150, 180, 240, 360 })]
    [InlineData("ooooollolo", new[] { 0, 15, 30, 60, 120, 240, 255, 270, 285, 300 })]
    [InlineData("ffffoooooo", new[] { 0, 15, 30, 60, 120, 135, 150, 180, 240, 360 })]
    public void The_next_call_is_made_after_as_long_as_the_approval_has_stood_so_or_calls_have_failed(string history, int[] seconds)
    {
        var (request, now) = (s_owed, A.Now);
        foreach (var (i, said) in history.Index())
        {
            Assert.Equal(seconds[i], (now - A.Now).TotalSeconds);
            request = Call(request, s_jira, said, now);
            now = Next(request, s_jira, now)!.Value;
        }
    }

    [Theory]
    [InlineData(RequestStatus.Pending, true)]
    [InlineData(RequestStatus.Pending, false)]
    [InlineData(RequestStatus.Completed, true)]
    public void Calls_that_fail_are_repeated_for_a_day_and_those_that_ask_also_when_somebody_wants_to_know_later(
        RequestStatus status,
        bool isMade
    )
    {
        var request = (isMade ? Call(s_owed, s_jira, 'a', A.Now) : s_owed) with { Status = status };
        var (now, calls) = ((DateTimeOffset?)Next(request, s_jira, A.Now)!.Value, 0);
        var (since, last) = (now!.Value, now.Value);
        for (; now is { } at; calls++)
        {
            request = Call(request, s_jira, 'f', last = at);
            now = Next(request, s_jira, at);
            Assert.Equal((calls + 1, now), (request.External!.Failures, ExternalSteps.NextTry(request)));
        }

        Assert.InRange(last - since, TimeSpan.FromDays(1), TimeSpan.FromDays(1) + ExternalApproval.LongestPause);
        Assert.InRange(calls, 90, 110);
        Assert.Equal(
            status == RequestStatus.Completed ? null
                : isMade ? ExternalTask.Ask
                : ExternalTask.Make,
            ExternalSteps.DueAt(request, s_jira, last.AddDays(2))
        );
    }

    [Fact]
    public void Nobody_else_makes_an_approval_that_somebody_has_begun_to_make_until_they_must_have_died()
    {
        var begun = s_owed with { External = s_owed.External!.Begin(A.Now) };

        Assert.Null(ExternalSteps.DueAt(begun, s_jira, A.Now + ExternalApproval.Lease - TimeSpan.FromTicks(1)));
        Assert.Equal(ExternalTask.Make, ExternalSteps.DueAt(begun, s_jira, A.Now + ExternalApproval.Lease));
        Assert.Equal(A.Now + ExternalApproval.Lease, Next(begun, s_jira, A.Now));
        Assert.Equal(ExternalState.Uncertain, Call(begun, s_jira, 'f', A.Now, isUncertain: true).External!.State);
        Assert.Equal(ExternalState.Owed, Call(begun, s_jira, 'f', A.Now).External!.State);
    }

    [Theory]
    [InlineData("", 59, false)]
    [InlineData("", 60, true)]
    [InlineData("o", 59, false)]
    [InlineData("of", 60, true)]
    [InlineData("a", 60, true)]
    public void Who_reads_a_request_has_the_system_asked_again_after_a_minute_and_nobody_within_five_seconds(
        string history,
        int seconds,
        bool isStale
    )
    {
        var request = After(history);

        Assert.Equal(isStale, ExternalSteps.IsStale(request, A.Now.AddSeconds(seconds)));
        Assert.False(ExternalSteps.IsStale(request with { Status = RequestStatus.Completed }, A.Now.AddDays(1)));
        if (history is not "")
        {
            Assert.Null(ExternalSteps.DueAt(request, s_jira, A.Now.AddSeconds(5).AddTicks(-1)));
            Assert.Equal(ExternalTask.Ask, ExternalSteps.DueAt(request, s_jira, A.Now.AddSeconds(5)));
        }
    }

    [Theory]
    [InlineData("", ReviewStatus.Pending)]
    [InlineData("f", ReviewStatus.Pending)]
    [InlineData("o", ReviewStatus.Pending)]
    [InlineData("a", ReviewStatus.Approved)]
    [InlineData("oa", ReviewStatus.Approved)]
    [InlineData("oaf", ReviewStatus.Pending)]
    [InlineData("oal", ReviewStatus.Pending)]
    [InlineData("oafa", ReviewStatus.Approved)]
    [InlineData("oao", ReviewStatus.Pending)]
    [InlineData("oad", ReviewStatus.Declined)]
    [InlineData("odf", ReviewStatus.Declined)]
    [InlineData("odl", ReviewStatus.Pending)]
    [InlineData("oda", ReviewStatus.Approved)]
    public void Only_the_last_answer_approves_and_a_call_that_failed_approves_nothing(string history, ReviewStatus status)
    {
        var request = After(history);

        Assert.Equal(status, request.ReviewStatus(s_jira));
        var expired = request with { Status = RequestStatus.Failed, ExpiredAt = A.Now };
        Assert.Equal(status, expired.ReviewStatus(s_jira));
        Assert.Null(ExternalSteps.DueAt(expired, s_jira, A.Now.AddDays(1)));
    }

    [Theory]
    [InlineData(null, ApplyRequest.NotAsked)]
    [InlineData('a', null)]
    [InlineData('o', "not_approved")]
    [InlineData('d', "not_approved")]
    [InlineData('f', "not_approved")]
    [InlineData('l', "not_approved")]
    public void What_is_approved_is_applied_with_nothing_but_an_answer_of_that_very_moment(char? said, string? rule)
    {
        var request = After("oa");
        var look = said is { } letter ? Result(request, ExternalTask.Ask, letter, A.Now) : null;

        Assert.Equal(
            rule,
            new ApplyRequest(A.Requester) { Look = look }
                .Decide(request, s_jira, A.CurrentState)
                .Refusal?.Rule
        );

        // An answer about an approval that the request had before is none.
        var former = look is null ? null : look with { Number = look.Number - 1 };
        Assert.Equal(
            ApplyRequest.NotAsked,
            new ApplyRequest(A.Requester) { Look = former }
                .Decide(request, s_jira, A.CurrentState)
                .Refusal?.Rule
        );
    }

    public static TheoryData<ApprovalSettings, ReviewStatus, bool> Others =>
        new()
        {
            { s_jira with { ServiceKind = "desk" }, ReviewStatus.Pending, true },
            { s_jira with { ServiceKindConfigurationId = "j2" }, ReviewStatus.Pending, true },
            { s_jira with { ServiceConfig = JsonElement.Parse("""{"projectKey": "DEV"}""") }, ReviewStatus.Pending, true },
            { s_jira with { IsReviewedHereToo = true }, ReviewStatus.Pending, false },
            { s_several, ReviewStatus.Pending, false },
            { s_here, ReviewStatus.Pending, true },
            { s_here with { MinNumApprovals = 0 }, ReviewStatus.Approved, true },
        };

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_systems_approval_does_not_count_and_is_withdrawn_and_several_systems_never_approve(
        ApprovalSettings other,
        ReviewStatus status,
        bool isWithdrawn
    )
    {
        var approved = After("oa");
        Assert.Equal(ReviewStatus.Approved, approved.ReviewStatus(s_jira));

        Assert.Equal(status, approved.ReviewStatus(other));
        var owed = ExternalSteps.Owe(approved, other, A.Now);
        Assert.Equal(status, owed.ReviewStatus(other));
        Assert.Equal(isWithdrawn ? approved.External : null, ExternalSteps.ToWithdraw(approved, owed));
        if (isWithdrawn)
        {
            Assert.Equal((other.External, other.External is null ? null : 2), (owed.External?.Service, owed.External?.Number));
            Assert.Same(owed, ExternalSteps.After(owed, Result(approved, ExternalTask.Ask, 'a', A.Now)));
        }

        // The second time, the system is asked for another approval than the first time.
        var again = ExternalSteps.Owe(owed, s_jira, A.Now);
        Assert.Equal(isWithdrawn ? ReviewStatus.Pending : ReviewStatus.Approved, again.ReviewStatus(s_jira));
        Assert.NotEqual(isWithdrawn, again.External!.ApprovalIdOf(again.Id) == approved.External!.ApprovalIdOf(approved.Id));
    }

    [Fact]
    public void What_a_source_has_told_is_asked_for_nowhere_and_approved_by_nobody_while_the_settings_name_a_system()
    {
        var told = A.Request with
        {
            Told = new()
            {
                SourceId = "src",
                SourceName = "LaunchDarkly",
                ExternalId = "1",
                Title = "Turn it on",
                Project = new("web", null),
                Environment = new("prod", null),
                Flag = new("checkout", null),
            },
            Reviews = [A.Review(ReviewKind.Approve, "sam")],
        };

        Assert.Equal(told, ExternalSteps.Owe(told, s_jira, A.Now));
        Assert.Equal(told, ExternalSteps.Owe(told with { External = s_owed.External }, s_jira, A.Now));
        Assert.Equal((ReviewStatus.Approved, ReviewStatus.Pending), (told.ReviewStatus(s_here), told.ReviewStatus(s_jira)));
        var review = new ReviewRequest
        {
            ReviewId = "r1",
            By = A.Reviewer("ann"),
            Kind = ReviewKind.Approve,
        };
        Assert.Equal(ReviewRequest.ReviewedElsewhere, review.Decide(told, s_jira, A.Now).Refusal?.Rule);
    }

    /// <summary>The request after calls of which the last has just ended.</summary>
    private static ApprovalRequest After(string history) =>
        history.Aggregate(s_owed, (request, said) => Call(request, s_jira, said, A.Now));

    private static ApprovalRequest Call(
        ApprovalRequest request,
        ApprovalSettings settings,
        char said,
        DateTimeOffset now,
        bool isUncertain = false
    ) =>
        ExternalSteps.After(
            request,
            Result(request, ExternalSteps.Of(request, settings, now)!.Value, said, now) with
            {
                IsUncertain = isUncertain,
            }
        );

    private static ExternalCallResult Result(ApprovalRequest request, ExternalTask task, char said, DateTimeOffset now)
    {
        var result = new ExternalCallResult(request.External!.Number, task, now);
        return said switch
        {
            'f' => result with { Problem = "answered 503" },
            'l' => result with { Problem = "does not have it (any more)", IsLost = true },
            _ => result with
            {
                Id = "OPS-1",
                Status = said switch
                {
                    'a' => new(ExternalVerdict.Approved, "Approved"),
                    'd' => new(ExternalVerdict.Declined, "Declined"),
                    'r' => new(ExternalVerdict.Pending, "In review"),
                    _ => new(ExternalVerdict.Pending, "Open"),
                },
            },
        };
    }

    /// <summary>When the orchestration looks next, which is when a call is due.</summary>
    private static DateTimeOffset? Next(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now)
    {
        var next = NextStep.Of(request, settings, now, isFresh: true).Until;
        Assert.True(next is not { } at || ExternalSteps.DueAt(request, settings, at) is not null);
        return next;
    }
}
