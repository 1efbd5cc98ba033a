using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

/// <summary>Archiving, restoring and deleting can be asked for like other changes.</summary>
public sealed class DeletionRequestTests
{
    public static TheoryData<string, string, string, string> Deletions =>
        new()
        {
            { "flag", "proj/shop:env/production:flag/checkout", "deleteFlag", "flags/shop/checkout" },
            { "flag", "proj/shop:env/test:flag/checkout", "deleteFlag", "flags/shop/checkout" },
            { "flag", "proj/shop:flag/checkout", "deleteFlag", "flags/shop/checkout" },
            { "segment", "proj/shop:env/production:segment/beta", "deleteSegment", "segments/shop/production/beta" },
            { "aiConfig", "proj/shop:env/production:aiconfig/helper", "deleteAIConfig", "projects/shop/ai-configs/helper" },
            { "aiConfig", "proj/shop:env/test:aiconfig/helper", "deleteAIConfig", "projects/shop/ai-configs/helper" },
        };

    [Theory]
    [MemberData(nameof(Deletions))]
    public async Task A_deletion_is_asked_for_approved_and_applied_once_and_its_request_stays_as_the_record(
        string kind,
        string resource,
        string instruction,
        string path
    )
    {
        await using var service = await StartAsync(kind, """ "required": true, "minNumApprovals": 2 """);
        var (rita, sam, tara) = (await service.MemberAsync(), await service.MemberAsync(), await service.MemberAsync());
        (await rita.DeleteAsync(path)).Expect(kind == "flag" ? 405 : 403);

        var id = await rita.AskAsync(Client.AnyRoute, $$"""[{"kind": "{{instruction}}"}]""", resource: resource);
        (await sam.ApproveAsync(id)).Expect(200);
        Assert.Equal("not_approved", (await rita.ApplyAsync(id)).Expect(400).Reason);
        (await tara.ApproveAsync(id)).Expect(200);
        (await rita.GetAsync(path)).Expect(200);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => rita.ApplyAsync(id)));
        Assert.Equal([200, 400, 400, 400], answers.Select(answer => answer.Status).Order());
        await service.SettleAsync();

        (await rita.GetAsync(path)).Expect(404);
        var request = await rita.RequestAsync(id);
        Assert.Equal(("completed", 0), (request.GetProperty("status").GetString(), request.GetProperty("conflicts").GetArrayLength()));
        Assert.Equal(
            id,
            Assert
                .Single((await rita.GetAsync(Client.AnyRoute)).Expect(200).Json.GetProperty("items").EnumerateArray())
                .GetProperty("_id")
                .GetString()
        );
        (await rita.GetAsync($"{Client.AnyRoute}/{id}?expand=flag,resource,project,environments")).Expect(200);
        Assert.Equal("already_applied", (await rita.DeleteAsync($"{Client.AnyRoute}/{id}")).Expect(403).Reason);
        Assert.Equal("not_pending", (await sam.ApproveAsync(id)).Expect(409).Reason);

        // Another life of the key has nothing to do with it.
        await SeedAsync(service);
        Assert.Equal("not_pending", (await rita.ApplyAsync(id)).Expect(400).Reason);
        (await rita.GetAsync(path)).Expect(200);
    }

    [Fact]
    public async Task A_deletion_may_be_for_later_or_happen_with_the_last_approval()
    {
        await using var service = await StartAsync("flag", """ "required": true, "autoApplyApprovedChanges": true """);
        var (ada, rita, sam) = (
            await service.MemberAsync(Domain.Access.Role.Admin),
            await service.MemberAsync(),
            await service.MemberAsync()
        );
        (await ada.ChangeSettingsAsync(""" "autoApplyApprovedChanges": true """, environment: "test")).Expect(200);
        var later = service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds();
        var id = await rita.AskAsync(Client.FlagRoute, """[{"kind": "deleteFlag"}]""", $", \"executionDate\": {later}");

        (await sam.ApproveAsync(id)).Expect(200);
        await service.SettleAsync();
        Assert.Equal("scheduled", await rita.StatusAsync(id));
        (await rita.GetAsync("flags/shop/checkout")).Expect(200);

        await service.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal("completed", await rita.StatusAsync(id));
        (await rita.GetAsync("flags/shop/checkout")).Expect(404);
    }

    [Fact]
    public async Task A_deletion_is_scheduled_directly_by_who_may_bypass_and_what_is_scheduled_for_after_it_could_not_be_made()
    {
        await using var service = await StartAsync("flag", """ "required": true """);
        var (rita, bea) = (
            await service.MemberAsync(),
            await service.MemberAsync(
                Domain.Access.Role.Writer,
                Domain.Access.PolicyStatement.Allow(["bypassRequiredApproval"], "proj/*:env/*:flag/*")
            )
        );
        var now = service.Time.GetUtcNow();

        Assert.Equal("approval_required", (await rita.ScheduleAsync(now.AddHours(1), """[{"kind": "deleteFlag"}]""")).Expect(405).Reason);
        var id = (await bea.ScheduleAsync(now.AddHours(1), """[{"kind": "deleteFlag"}]""")).Expect(201).Id;
        Assert.Equal("conflicts_with_scheduled_change", (await bea.ScheduleAsync(now.AddHours(2))).Expect(400).Reason);
        (await bea.ScheduleAsync(now.AddMinutes(30))).Expect(201);

        await service.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.True((await rita.FlagAsync()).On);
        await service.AdvanceAsync(TimeSpan.FromMinutes(30));
        (await rita.GetAsync("flags/shop/checkout")).Expect(404);
        (await rita.GetAsync($"{Client.ScheduleRoute}/{id}")).Expect(404);
    }

    [Fact]
    public async Task Archiving_and_restoring_are_asked_for_and_applied()
    {
        await using var service = await StartAsync("flag", """ "required": true """);
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());

        foreach (var (kind, archived) in new[] { ("archiveFlag", true), ("restoreFlag", false) })
        {
            (await rita.PatchAsync("flags/shop/checkout", $$"""{"instructions": [{"kind": "{{kind}}"}]}""")).Expect(405);
            var id = await rita.AskAsync(Client.FlagRoute, $$"""[{"kind": "{{kind}}"}]""");
            (await sam.ApproveAsync(id)).Expect(200);
            Assert.Equal("completed", (await rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());

            Assert.Equal(archived, (await rita.GetAsync("flags/shop/checkout")).Json.GetProperty("archived").GetBoolean());
        }
    }

    [Fact]
    public async Task What_is_still_used_cannot_be_deleted_when_it_is_asked_nor_when_it_is_applied()
    {
        const string Segment = "proj/shop:env/production:segment/beta";
        await using var service = await StartAsync("segment", """ "required": true """);
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var id = await rita.AskAsync(Client.AnyRoute, """[{"kind": "deleteSegment"}]""", resource: Segment);
        (await sam.ApproveAsync(id)).Expect(200);
        (
            await rita.PatchAsync(
                "flags/shop/checkout",
                """
                {"environmentKey": "production", "instructions": [{"kind": "addRule", "variationId": "VARIATION", "clauses": [{"contextKind": "user", "attribute": "", "op": "segmentMatch", "negate": false, "values": ["beta"]}]}]}
                """.Replace("VARIATION", await VariationAsync(rita))
            )
        ).Expect(200);

        var refused = (
            await rita.PostAsync(
                Client.AnyRoute,
                $$"""{"resourceId": "{{Segment}}", "description": "Please", "instructions": [{"kind": "deleteSegment"}]}"""
            )
        ).Expect(400);
        Assert.Contains("a rule of the flag 'checkout' asks who is in it", refused.Text);
        Assert.Contains("asks who is in it", (await rita.RequestAsync(id)).GetProperty("conflicts")[0].ToString());
        Assert.Equal("failed", (await rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
        (await rita.GetAsync("segments/shop/production/beta")).Expect(200);
    }

    [Theory]
    [InlineData(ApprovalMode.Strict, 405, 400)]
    [InlineData(ApprovalMode.LaunchDarkly, 200, 200)]
    public async Task A_service_tokens_verdict_counts_only_where_the_environment_says_so(ApprovalMode mode, int status, int applying)
    {
        await using var service = await StartAsync("flag", """ "required": true """, mode);
        var (ada, rita, robot) = (
            await service.MemberAsync(Domain.Access.Role.Admin),
            await service.MemberAsync(),
            await service.ServiceTokenAsync()
        );
        var id = await rita.AskAsync();

        (await robot.ReviewAsync(id, "comment")).Expect(200);
        foreach (var verdict in new[] { "decline", "approve" })
        {
            var answer = (await robot.ReviewAsync(id, verdict)).Expect(status);
            Assert.Equal(status == 405 ? "service_token" : null, answer.Reason);
        }

        (await ada.ChangeSettingsAsync(""" "canServiceTokensReview": true """)).Expect(200);
        (await robot.ApproveAsync(id)).Expect(200);
        Assert.Equal("approved", (await rita.RequestAsync(id)).GetProperty("reviewStatus").GetString());

        // What counts is what is set now, as with reviews of one's own requests.
        (await ada.ChangeSettingsAsync(""" "canServiceTokensReview": false """)).Expect(200);
        Assert.Equal(
            mode == ApprovalMode.Strict ? "pending" : "approved",
            (await rita.RequestAsync(id)).GetProperty("reviewStatus").GetString()
        );
        (await rita.ApplyAsync(id)).Expect(applying);
    }

    private static async Task<string> VariationAsync(Client caller) =>
        (await caller.GetAsync("flags/shop/checkout")).Expect(200).Json.GetProperty("variations")[0].GetProperty("_id").GetString()!;

    private static async Task<RunningService> StartAsync(string kind, string rule, ApprovalMode mode = ApprovalMode.Strict)
    {
        var service = await RunningService.StartAsync(new() { Mode = mode });
        await service.SaveSettingsAsync(new());
        await SeedAsync(service);
        (await (await service.MemberAsync(Domain.Access.Role.Admin)).ChangeSettingsAsync(rule, kind: kind)).Expect(200);
        return service;
    }

    private static async Task SeedAsync(RunningService service)
    {
        await service.SaveFlagAsync(RunningService.Flag);
        await service.WithSegmentAsync("beta");
        await service.WithAiConfigAsync("helper");
    }
}
