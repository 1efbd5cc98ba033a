using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class PassTimeTests
{
    private static readonly ApprovalRequest s_request = A.Request with { CreatedAt = A.Now };

    /// <summary>Rules, and what happens when, in minutes, to a request that nobody touches.</summary>
    [Fact]
    public void A_request_that_waits_is_told_of_at_its_times_however_often_somebody_looks()
    {
        var chance = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var (remind, escalate, expire) = (Minutes(chance), Minutes(chance), Minutes(chance));
            var settings = Settings(remind, escalate, expire);

            Assert.Equal(Expected(remind, escalate, expire), Run(settings, NextWait));
            Assert.Equal(Expected(remind, escalate, expire), Run(settings, wait => Math.Min(NextWait(wait), chance.Next(1, 60) / 4.0)));
        }
    }

    [Fact]
    public void However_late_somebody_looks_nothing_happens_twice_and_nothing_expires_unannounced()
    {
        var chance = new Random(2);
        for (var i = 0; i < 500; i++)
        {
            var (remind, expire) = (Minutes(chance), chance.Next(4, 500));
            var events = Run(Settings(remind, 0, expire), wait => NextWait(wait) + chance.Next(400));

            var warned = Assert.Single(events, it => it.Kind == WaitEventKind.AboutToExpire).Minute;
            Assert.True(Assert.Single(events, it => it.Kind == WaitEventKind.Expired).Minute >= Math.Max(expire, warned + (expire / 4.0)));
            var reminders = events.Where(it => it.Kind == WaitEventKind.Reminded).Select(it => (int)(it.Minute / remind)).ToList();
            Assert.Equal(reminders.Distinct(), reminders);
        }
    }

    [Theory]
    [InlineData(true, "sam", 160)]
    [InlineData(false, "sam", 100)]
    [InlineData(true, "requester", 100)]
    public void A_review_by_somebody_else_restarts_the_clock_where_the_settings_say_so(bool restarts, string by, int expires)
    {
        var settings = Settings(0, 0, 100) with { MinNumApprovals = 2 };
        settings = settings with { Waiting = settings.Waiting with { ReviewRestartsClock = restarts } };
        var request = s_request with { Reviews = [A.Review(ReviewKind.Comment, by) with { CreatedAt = A.Now.AddMinutes(60) }] };

        Assert.Equal(A.Now.AddMinutes(expires), Waiting.Of(request, settings.Waiting, A.Now).ExpireAt);
    }

    [Fact]
    public void An_expired_request_has_failed_and_shows_what_was_said_of_it()
    {
        var request = s_request with { Waited = new() { WarnedAt = A.Now.AddMinutes(75) } };
        var (expired, events) = new PassTime(Team: null).Decide(request, Settings(0, 0, 100), null, A.Now.AddMinutes(100));

        Assert.Equal(WaitEventKind.Expired, Assert.Single(events).Kind);
        Assert.Equal((RequestStatus.Failed, PassTime.Expired), (expired.Status, Assert.Single(expired.Failure).Rule));
        Assert.Equal((ReviewStatus.Pending, A.Now.AddMinutes(100)), (expired.ReviewStatus(new()), expired.EndedAt));
        Assert.Null(expired.AppliedAt);
    }

    [Fact]
    public void An_approved_request_that_applies_itself_does_not_expire()
    {
        var approved = s_request with { Reviews = [A.Review(ReviewKind.Approve, "sam")] };
        var settings = Settings(1, 1, 1) with { AutoApplyApprovedChanges = true };

        Assert.Equal(new Passed(approved, []), new PassTime(Team: null).Decide(approved, settings, null, A.Now.AddDays(9)), Same);
    }

    [Fact]
    public void A_freeze_that_holds_an_approved_request_is_noted_once_and_its_clock_starts_anew_when_that_ends()
    {
        var (approved, settings) = (s_request with { Reviews = [A.Review(ReviewKind.Approve, "sam")] }, Settings(0, 0, 100));
        var (end, pass) = (A.Now.AddMinutes(300), new PassTime(Team: null));

        var (held, events) = pass.Decide(approved, settings, end, A.Now.AddMinutes(200));
        Assert.Equal(new WaitEvent(WaitEventKind.Held, end), Assert.Single(events));
        Assert.Equal(new NextStep(StepKind.Wait, end, Awaited.Freeze), NextStep.Of(held, settings, A.Now.AddMinutes(200), end));
        Assert.Equal(new Passed(held, []), pass.Decide(held, settings, end, A.Now.AddMinutes(250)), Same);
        Assert.Equal(end.AddMinutes(100), Waiting.Of(held, settings.Waiting, end).ExpireAt);

        // The window is taken away.
        var (freed, none) = pass.Decide(held, settings, null, A.Now.AddMinutes(250));
        Assert.Empty(none);
        Assert.Equal(A.Now.AddMinutes(350), Waiting.Of(freed, settings.Waiting, end).ExpireAt);
    }

    [Fact]
    public void A_team_is_asked_once_and_one_that_cannot_be_asked_is_not_tried_again()
    {
        var (settings, now) = (Settings(0, 5, 0), A.Now.AddMinutes(5));
        var (asked, events) = new PassTime(A.Team("helpers", "ann", "bob")).Decide(s_request, settings, null, now);
        Assert.Equal(["helpers"], asked.NotifyTeamKeys);
        Assert.Equal(["ann", "bob"], asked.NotifyMemberIds);
        Assert.Equal((s_request.Version + 1, "helpers"), (asked.Version, Assert.Single(events).TeamKey));

        var (tried, failed) = new PassTime(Team: null).Decide(s_request, settings, null, now);
        Assert.Equal("unknown_team", Assert.Single(failed).Refusal?.Rule);
        foreach (var request in new[] { asked, tried })
        {
            Assert.Equal(new Passed(request, []), new PassTime(Team: null).Decide(request, settings, null, now.AddDays(9)), Same);
        }
    }

    [Fact]
    public void Only_the_end_is_told_of_a_request_that_is_past_its_date()
    {
        var late = s_request with { ExecutionDate = A.Now.AddMinutes(1) };

        var waiting = Waiting.Of(late, Settings(1, 1, 100).Waiting, A.Now.AddMinutes(1));

        Assert.Equal((null, null, A.Now.AddMinutes(75)), (waiting.RemindAt, waiting.EscalateAt, waiting.Next));
    }

    private static List<(double Minute, WaitEventKind Kind)> Expected(int remind, int escalate, int expire)
    {
        List<(double Minute, WaitEventKind Kind)> all = [];
        var end = expire == 0 ? double.MaxValue : expire;
        if (remind > 0)
        {
            all.AddRange(Enumerable.Range(1, 10).Select(k => ((double)remind * k, WaitEventKind.Reminded)));
        }

        if (escalate > 0)
        {
            all.Add((escalate, WaitEventKind.Escalated));
        }

        if (expire > 0)
        {
            all.Add((expire - Math.Min(expire / 4.0, 24 * 60), WaitEventKind.AboutToExpire));
        }

        all.RemoveAll(it => it.Minute >= end);
        if (expire > 0)
        {
            all.Add((expire, WaitEventKind.Expired));
        }

        return [.. all.OrderBy(it => it.Minute).ThenBy(it => it.Kind)];
    }

    /// <summary>What happens to a request when somebody looks after each wait.</summary>
    private static List<(double Minute, WaitEventKind Kind)> Run(ApprovalSettings settings, Func<double, double> wait)
    {
        List<(double Minute, WaitEventKind Kind)> happened = [];
        var (request, now) = (s_request, A.Now);
        for (var rounds = 0; rounds < 100_000; rounds++)
        {
            (request, var events) = new PassTime(A.Team("helpers", "ann")).Decide(request, settings, null, now);
            happened.AddRange(events.Select(it => ((now - A.Now).TotalMinutes, it.Kind)));
            var next = NextStep.Of(request, settings, now);
            if (next is not { Kind: StepKind.Wait, Until: { } until })
            {
                return [.. happened.OrderBy(it => it.Item1).ThenBy(it => it.Kind)];
            }

            Assert.True(until > now, $"It waits for {until:O} at {now:O}.");
            now = now.AddMinutes(wait((until - now).TotalMinutes));
        }

        throw new InvalidOperationException("It goes on for ever.");
    }

    private static double NextWait(double wait) => wait;

    private static int Minutes(Random chance) => chance.Next(4) == 0 ? 0 : chance.Next(1, 40) * chance.Next(1, 200);

    private static ApprovalSettings Settings(int remind, int escalate, int expire) =>
        new()
        {
            Waiting = new()
            {
                RemindAfterMinutes = remind,
                EscalateAfterMinutes = escalate,
                EscalateToTeamKey = "helpers",
                ExpireAfterMinutes = expire,
            },
        };

    private static bool Same(Passed one, Passed other) => one.Request.Equals(other.Request) && one.Events.SequenceEqual(other.Events);
}
