using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

public sealed class LifecycleTests
{
    [Theory]
    [InlineData(Client.FlagRoute)]
    [InlineData(Client.AnyRoute)]
    public async Task A_change_is_asked_for_approved_and_applied(string route)
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());

        var created = (
            await rita.PostAsync(
                route,
                $$"""
                {
                  "resourceId": "proj/shop:env/production:flag/checkout", "description": "Turn it on", "comment": "Soon",
                  "notifyMemberIds": ["{{sam.Id}}"], "instructions": [{"kind": "turnFlagOn"}]
                }
                """
            )
        ).Expect(201);
        var id = created.Id;
        Assert.Matches("^[0-9a-f]{24}$", id);
        Assert.Equal("pending", created.Json.GetProperty("status").GetString());
        Assert.Equal(rita.Id, created.Json.GetProperty("requestorId").GetString());
        Assert.Equal(sam.Id, Assert.Single(created.Json.GetProperty("notifyMemberIds").EnumerateArray()).GetString());
        Assert.Equal((false, 1), await rita.FlagAsync());

        (await sam.PostAsync($"{route}/{id}/reviews", """{"comment": "Why?"}""")).Expect(200);
        var approved = (await sam.PostAsync($"{route}/{id}/reviews", """{"kind": "approve"}""")).Expect(200).Json;
        Assert.Equal("approved", approved.GetProperty("reviewStatus").GetString());
        Assert.Equal(
            ["comment", "approve"],
            approved.GetProperty("allReviews").EnumerateArray().Select(review => review.GetProperty("kind").GetString()!)
        );
        await service.SettleAsync();
        Assert.Equal((false, 1), await rita.FlagAsync());

        var applied = (await rita.PostAsync($"{route}/{id}/apply", "{}")).Expect(200).Json;
        Assert.Equal(
            ("completed", rita.Id),
            (applied.GetProperty("status").GetString(), applied.GetProperty("appliedByMemberId").GetString())
        );
        Assert.Equal(4, applied.GetProperty("_version").GetInt32());
        Assert.Equal((true, 2), await rita.FlagAsync());

        Assert.Equal(applied.ToString(), (await rita.GetAsync($"{route}/{id}")).Expect(200).Text);
        Assert.Equal(
            [id],
            (await rita.GetAsync(route))
                .Expect(200)
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("_id").GetString())
        );
    }

    [Theory]
    [InlineData(Client.FlagRoute)]
    [InlineData(Client.AnyRoute)]
    public async Task A_request_that_was_deleted_is_gone_from_everywhere(string route)
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var rita = await service.MemberAsync();
        var rows = (await service.RowsWithoutAuditAsync()).Keys;
        var id = await rita.AskAsync(route);

        Assert.Equal("", (await rita.DeleteAsync($"{route}/{id}")).Expect(204).Text);
        await service.SettleAsync();

        (await rita.GetAsync($"{route}/{id}")).Expect(404);
        (await rita.DeleteAsync($"{route}/{id}")).Expect(404);
        Assert.Empty((await rita.GetAsync(route)).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(rows, (await service.RowsWithoutAuditAsync()).Keys);
    }

    [Fact]
    public async Task The_last_needed_approval_applies_by_itself_where_settings_say_so()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { MinNumApprovals = 2, AutoApplyApprovedChanges = true }
        );
        var (rita, sam, tara) = (await service.MemberAsync(), await service.MemberAsync(), await service.MemberAsync());
        var id = await rita.AskAsync();

        (await sam.ApproveAsync(id)).Expect(200);
        await service.SettleAsync();
        Assert.Equal(("pending", (false, 1)), (await rita.StatusAsync(id), await rita.FlagAsync()));

        (await tara.ApproveAsync(id)).Expect(200);
        await service.SettleAsync();
        Assert.Equal(("completed", (true, 2)), (await rita.StatusAsync(id), await rita.FlagAsync()));
        Assert.False((await rita.RequestAsync(id)).TryGetProperty("appliedByMemberId", out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_scheduled_change_takes_effect_at_its_time(bool autoApply)
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { AutoApplyApprovedChanges = autoApply }
        );
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var date = service.Time.GetUtcNow().AddDays(100);
        var id = await rita.AskAsync(more: $", \"executionDate\": {date.ToUnixTimeMilliseconds()}");
        (await sam.ApproveAsync(id)).Expect(200);
        if (!autoApply)
        {
            Assert.Equal("scheduled", (await rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
        }

        await service.SettleAsync();
        Assert.Equal("scheduled", await rita.StatusAsync(id));

        await service.AdvanceAsync(date - service.Time.GetUtcNow() - TimeSpan.FromMilliseconds(1));
        Assert.Equal(("scheduled", (false, 1)), (await rita.StatusAsync(id), await rita.FlagAsync()));

        await service.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal(("completed", (true, 2)), (await rita.StatusAsync(id), await rita.FlagAsync()));
    }

    [Fact]
    public async Task A_change_that_no_longer_fits_shows_its_conflict_fails_at_apply_and_leaves_the_flag()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var off = (await rita.GetAsync("flags/shop/checkout")).Json.GetProperty("variations")[1].GetProperty("_id").GetString();
        var on = (await rita.GetAsync("flags/shop/checkout")).Json.GetProperty("variations")[0].GetProperty("_id").GetString();
        string Target(string? variation) =>
            $$"""[{"kind": "addTargets", "contextKind": "user", "variationId": "{{variation}}", "values": ["kim"]}]""";

        var (first, second) = (await rita.AskAsync(instructions: Target(off)), await rita.AskAsync(instructions: Target(on)));
        foreach (var id in new[] { first, second })
        {
            (await sam.ApproveAsync(id)).Expect(200);
        }

        (await rita.ApplyAsync(first)).Expect(200);
        Assert.Equal(
            "addTargets",
            Assert
                .Single((await rita.RequestAsync(second)).GetProperty("conflicts").EnumerateArray())
                .GetProperty("instruction")
                .GetProperty("kind")
                .GetString()
        );

        var failed = (await rita.ApplyAsync(second)).Expect(200).Json;
        Assert.Equal("failed", failed.GetProperty("status").GetString());
        Assert.Single(failed.GetProperty("conflicts").EnumerateArray());
        Assert.Equal((false, 2), await rita.FlagAsync());
    }

    [Fact]
    public async Task What_must_not_happen_is_refused_by_name()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { CanApplyDeclinedChanges = false }
        );
        var (rita, sam, tara) = (await service.MemberAsync(), await service.MemberAsync(), await service.MemberAsync());
        var id = await rita.AskAsync();

        Assert.Equal((400, "not_approved"), Refused(await rita.ApplyAsync(id)));
        Assert.Equal((405, "own_request"), Refused(await rita.ApproveAsync(id)));
        (await rita.ReviewAsync(id, "comment")).Expect(200);
        (await sam.ApproveAsync(id)).Expect(200);
        (await tara.ReviewAsync(id, "decline")).Expect(200);
        Assert.Equal((400, "not_approved"), Refused(await rita.ApplyAsync(id)));
        (await tara.ApproveAsync(id)).Expect(200);
        (await rita.ApplyAsync(id)).Expect(200);
        Assert.Equal((400, "not_pending"), Refused(await rita.ApplyAsync(id)));
        Assert.Equal((409, "not_pending"), Refused(await sam.ReviewAsync(id, "comment")));
        Assert.Equal((403, "already_applied"), Refused(await rita.DeleteAsync($"{Client.AnyRoute}/{id}")));
        Assert.Equal((true, 2), await rita.FlagAsync());
    }

    [Fact]
    public async Task Thirty_two_reviewers_at_once_lose_no_review_and_apply_once()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { MinNumApprovals = 5, AutoApplyApprovedChanges = true }
        );
        var rita = await service.MemberAsync();
        var reviewers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => service.MemberAsync()));
        var id = await rita.AskAsync();

        var answers = await Task.WhenAll(reviewers.Select(reviewer => reviewer.ApproveAsync(id)));
        await service.SettleAsync();

        var request = await rita.RequestAsync(id);
        var acknowledged = reviewers.Zip(answers).Where(pair => pair.Second.Status == 200).Select(pair => pair.First.Id).Order();
        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 200, 409 }));
        Assert.Equal(
            acknowledged,
            request.GetProperty("allReviews").EnumerateArray().Select(review => review.GetProperty("memberId").GetString()!).Order()
        );
        Assert.Equal(("completed", (true, 2)), (request.GetProperty("status").GetString(), await rita.FlagAsync()));
    }

    private static (int Status, string? Reason) Refused(Answer answer) => (answer.Status, answer.Reason);
}
