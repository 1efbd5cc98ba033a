using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

/// <summary>Requests that name the environment "test" and change what "production" serves too.</summary>
public sealed class ReachTests : IAsyncLifetime
{
    private const string InTest = "proj/shop:env/test:flag/checkout";

    private const string TestRoute = "projects/shop/flags/checkout/environments/test/approval-requests";

    private const string TestSchedule = "projects/shop/flags/checkout/environments/test/scheduled-changes";

    private const string Flags = "proj/*:env/*:flag/*";

    private const string Production = "proj/*:env/production:flag/*";

    private RunningService _service = null!;

    private string[] _variations = [];

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync(new ApprovalSettings { MinNumApprovals = 2, Required = true });
        var admin = await _service.MemberAsync(Role.Admin);
        _variations =
        [
            .. (await admin.GetAsync("flags/shop/checkout"))
                .Json.GetProperty("variations")
                .EnumerateArray()
                .Select(it => it.GetProperty("_id").GetString()!),
        ];
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>What a request for "test" may hold, and whether it reaches "production"; {0} and {1} are variations.</summary>
    public static TheoryData<string, bool> Instructions =>
        new()
        {
            { """{"kind": "turnFlagOn"}""", false },
            { """{"kind": "updateOffVariation", "variationId": "{0}"}""", false },
            { """{"kind": "updateVariation", "variationId": "{0}", "name": "Other"}""", true },
            { """{"kind": "updateDefaultVariation", "onVariationValue": false}""", true },
            { """{"kind": "turnFlagOn"}, {"kind": "updateVariation", "variationId": "{1}", "name": "Other"}""", true },
        };

    [Theory]
    [MemberData(nameof(Instructions))]
    public async Task It_is_approved_by_the_rules_of_the_strictest_environment_that_it_reaches(string instructions, bool reachesProduction)
    {
        var (rita, first, second) = (await _service.MemberAsync(), await _service.MemberAsync(), await _service.MemberAsync());
        foreach (var route in new[] { TestRoute, Client.AnyRoute })
        {
            var id = await rita.AskAsync(route, Filled(instructions), resource: InTest);

            (await first.ApproveAsync(id)).Expect(200);
            var request = await rita.RequestAsync(id);
            Assert.Equal(
                reachesProduction ? ("pending", 2) : ("approved", 1),
                (
                    request.GetProperty("reviewStatus").GetString()!,
                    request.GetProperty("approvalSettings").GetProperty("minNumApprovals").GetInt32()
                )
            );
            if (reachesProduction)
            {
                Assert.Equal("not_approved", (await first.ApplyAsync(id)).Expect(400).Reason);
                (await second.ApproveAsync(id)).Expect(200);
            }

            (await second.ApplyAsync(id)).Expect(200);
            Assert.Equal("completed", await rita.StatusAsync(id));
        }
    }

    [Fact]
    public async Task So_is_one_for_an_AI_Config()
    {
        await _service.WithAiConfigAsync("chat");
        var (admin, rita, first) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.MemberAsync());
        (await admin.ChangeSettingsAsync(""" "minNumApprovals": 3, "canApplyDeclinedChanges": false """, kind: "aiConfig")).Expect(200);
        var id = await rita.AskAsync(
            Client.AnyRoute,
            """[{"kind": "updateDefaultVariation", "offVariationValue": {"model": {"modelName": "main"}}}]""",
            resource: "proj/shop:env/test:aiconfig/chat"
        );

        (await first.ApproveAsync(id)).Expect(200);

        Assert.Equal("not_approved", (await first.ApplyAsync(id)).Expect(400).Reason);
        Assert.False((await rita.RequestAsync(id)).GetProperty("approvalSettings").GetProperty("canApplyDeclinedChanges").GetBoolean());
    }

    [Fact]
    public async Task Own_verdicts_and_applying_itself_take_the_leave_of_every_environment_reached()
    {
        var (admin, rita) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync());
        (
            await admin.ChangeSettingsAsync(""" "canReviewOwnRequest": true, "autoApplyApprovedChanges": true """, environment: "test")
        ).Expect(200);
        (await admin.ChangeSettingsAsync(""" "minNumApprovals": 1 """)).Expect(200);
        var id = await rita.AskAsync(TestRoute, Filled("""{"kind": "updateVariation", "variationId": "{0}", "name": "Other"}"""));

        Assert.Equal("own_request", (await rita.ApproveAsync(id)).Expect(405).Reason);
        (await admin.ApproveAsync(id)).Expect(200);
        await _service.SettleAsync();

        Assert.Equal("pending", await rita.StatusAsync(id));
        (await admin.ChangeSettingsAsync(""" "autoApplyApprovedChanges": true """)).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("completed", await rita.StatusAsync(id));
    }

    [Fact]
    public async Task A_change_of_the_settings_of_any_environment_reached_is_heard_at_once()
    {
        var (admin, rita, first) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.MemberAsync());
        var id = await rita.AskAsync(TestRoute, Filled("""{"kind": "updateVariation", "variationId": "{0}", "name": "Other"}"""));
        (await first.ApproveAsync(id)).Expect(200);

        foreach (var (approvals, status) in new[] { (1, "approved"), (2, "pending") })
        {
            (await admin.ChangeSettingsAsync($""" "minNumApprovals": {approvals} """)).Expect(200);

            var found = (await rita.GetAsync($"{Client.AnyRoute}?filter=reviewStatus anyOf [%22{status}%22]"))
                .Expect(200)
                .Json.GetProperty("items");
            Assert.Equal([id], found.EnumerateArray().Select(item => item.GetProperty("_id").GetString()));
        }
    }

    /// <summary>An environment that comes or goes changes what a request for the whole project has to satisfy.</summary>
    [Fact]
    public async Task So_is_an_environment_that_is_made_or_deleted()
    {
        var (admin, rita, first) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.MemberAsync());
        (await admin.ChangeSettingsAsync(""" "autoApplyApprovedChanges": true """)).Expect(200);
        (await admin.ChangeSettingsAsync(""" "autoApplyApprovedChanges": true """, environment: "test")).Expect(200);
        var id = await rita.AskAsync(TestRoute, Filled("""{"kind": "updateVariation", "variationId": "{0}", "name": "Other"}"""));
        (await first.ApproveAsync(id)).Expect(200);

        // New environments do not apply changes by themselves.
        (await admin.PostAsync("projects/shop/environments", """{"key": "stage", "name": "Stage", "color": "417505"}""")).Expect(201);
        (await admin.DeleteAsync("projects/shop/environments/production")).Expect(204);
        await _service.SettleAsync();
        Assert.Equal(
            ("approved", "pending"),
            ((await rita.RequestAsync(id)).GetProperty("reviewStatus").GetString(), await rita.StatusAsync(id))
        );
        Assert.Equal(
            1,
            (await rita.GetAsync($"{Client.AnyRoute}?filter=reviewStatus anyOf [%22approved%22]")).Json.GetProperty("totalCount").GetInt32()
        );

        (await admin.DeleteAsync("projects/shop/environments/stage")).Expect(204);
        await _service.SettleAsync();
        Assert.Equal("completed", await rita.StatusAsync(id));
    }

    /// <summary>What is asked for at a later time, and what a scheduled change is to become, by either kind of request.</summary>
    [Fact]
    public async Task What_is_to_happen_later_is_ruled_by_every_environment_that_it_will_reach()
    {
        var (rita, first, second) = (await _service.MemberAsync(), await _service.MemberAsync(), await _service.MemberAsync());
        var (narrow, wide) = (
            """{"kind": "turnFlagOn"}""",
            Filled("""{"kind": "updateVariation", "variationId": "{0}", "name": "Other"}""")
        );
        var date = _service.Time.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds();
        var dated = await rita.AskAsync(TestRoute, wide, $$""", "executionDate": {{date}}""");
        (await first.ApproveAsync(dated)).Expect(200);
        Assert.Equal("not_approved", (await first.ApplyAsync(dated)).Expect(400).Reason);
        (await second.ApproveAsync(dated)).Expect(200);
        (await first.ApplyAsync(dated)).Expect(200);

        var scheduled = (await rita.PostAsync(TestSchedule, $$"""{"executionDate": {{date}}, "instructions": [{{narrow}}]}"""))
            .Expect(201)
            .Id;
        var edits = new[]
        {
            (scheduled, $$"""{"kind": "replaceScheduledChangesInstructions", "value": {{wide}}}"""),
            (dated, """{"kind": "deleteScheduledChange"}"""),
            (dated, $$"""{"kind": "updateScheduledChangesExecutionDate", "value": {{date + 1}}}"""),
            (dated, $$"""{"kind": "replaceScheduledChangesInstructions", "value": [{{narrow}}]}"""),
        };
        foreach (var (on, edit) in edits)
        {
            var id = await rita.AskAsync(TestRoute, $"[{edit}]", $$""", "operatingOnId": "{{on}}" """);
            (await first.ApproveAsync(id)).Expect(200);
            Assert.Equal("pending", (await rita.RequestAsync(id)).GetProperty("reviewStatus").GetString());
            Assert.Equal("not_approved", (await first.ApplyAsync(id)).Expect(400).Reason);
        }

        var harmless = await rita.AskAsync(
            TestRoute,
            """[{"kind": "deleteScheduledChange"}]""",
            $$""", "operatingOnId": "{{scheduled}}" """
        );
        (await first.ApproveAsync(harmless)).Expect(200);
        (await first.ApplyAsync(harmless)).Expect(200);
    }

    public static TheoryData<string, string> Denials =>
        new()
        {
            { "createApprovalRequest", Production },
            { "reviewApprovalRequest", Production },
            { "applyApprovalRequest", Production },
            { "updateApprovalRequest", Production },
            { "deleteApprovalRequest", Production },
            { "createApprovalRequest", "proj/*:env/*;{critical:true}:flag/*" },
            { "reviewApprovalRequest", "proj/*:env/*;{critical:true}:flag/*" },
            { "applyApprovalRequest", "proj/*:env/*;{critical:true}:flag/*" },
            { "updateApprovalRequest", "proj/*:env/*;{critical:true}:flag/*" },
            { "deleteApprovalRequest", "proj/*:env/*;{critical:true}:flag/*" },
        };

    [Theory]
    [MemberData(nameof(Denials))]
    public async Task A_denial_in_one_environment_counts_for_what_reaches_it_and_for_nothing_else(string action, string denied)
    {
        var (admin, rita) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync());
        (
            await admin.PatchDocumentAsync(
                "projects/shop/environments/production",
                """[{"op": "replace", "path": "/critical", "value": true}]"""
            )
        ).Expect(200);
        var bound = await _service.MemberAsync(PolicyStatement.Allow(["*"], "proj/*", Flags), PolicyStatement.Deny([action], denied));
        var wide = Filled("""{"kind": "updateVariation", "variationId": "{0}", "name": "Other"}""");

        foreach (
            var (resource, instructions, reaches) in new[]
            {
                (InTest, wide, true),
                ("proj/shop:env/*:flag/checkout", wide, true),
                (InTest, """[{"kind": "turnFlagOn"}]""", false),
            }
        )
        {
            var id = await rita.AskAsync(Client.AnyRoute, instructions, resource: resource);
            var answer = action switch
            {
                "createApprovalRequest" => await bound.PostAsync(
                    Client.AnyRoute,
                    $$"""{"resourceId": "{{resource}}", "description": "d", "instructions": {{instructions}}}"""
                ),
                "reviewApprovalRequest" => await bound.ApproveAsync(id),
                "updateApprovalRequest" => await bound.PatchAsync(
                    $"{Client.AnyRoute}/{id}",
                    """{"instructions": [{"kind": "updateDescription", "value": "Other"}]}"""
                ),
                "deleteApprovalRequest" => await bound.DeleteAsync($"{Client.AnyRoute}/{id}"),
                _ => await bound.ApplyAsync(id),
            };

            // Whoever may apply is told what else it takes.
            var allowed = action switch
            {
                "createApprovalRequest" => 201,
                "deleteApprovalRequest" => 204,
                "applyApprovalRequest" => 400,
                _ => 200,
            };
            Assert.Equal(reaches ? 403 : allowed, answer.Status);
            Assert.Equal(reaches, answer.Status == 403 && answer.Text.Contains("env/production:flag/checkout"));
        }
    }

    /// <summary>It need not be given for all environments there may ever be.</summary>
    [Fact]
    public async Task A_right_in_each_environment_of_the_project_is_enough()
    {
        string[] each = ["proj/shop:env/test:flag/*", Production];
        var rita = await _service.MemberAsync(
            PolicyStatement.Allow(["viewProject"], "proj/*"),
            PolicyStatement.Allow(["createApprovalRequest", "applyApprovalRequest"], each)
        );
        var (first, half) = (
            await _service.MemberAsync(
                PolicyStatement.Allow(["viewProject"], "proj/*"),
                PolicyStatement.Allow(["reviewApprovalRequest"], each)
            ),
            await _service.MemberAsync(PolicyStatement.Allow(["*"], each[0], "proj/*"))
        );
        var id = await rita.AskAsync(TestRoute, Filled("""{"kind": "updateVariation", "variationId": "{0}", "name": "Other"}"""));

        (await first.ApproveAsync(id)).Expect(200);
        (await half.ApproveAsync(id)).Expect(403);
        Assert.Equal("not_approved", (await rita.ApplyAsync(id)).Expect(400).Reason);
        Assert.Equal("access_denied", (await half.ApplyAsync(id)).Expect(403).Reason);
    }

    [Theory]
    [InlineData(Production)]
    [InlineData("proj/*:env/*;{critical:true}:flag/*")]
    public async Task Whoever_may_not_bypass_in_one_environment_makes_no_direct_change_of_all(string denied)
    {
        var admin = await _service.MemberAsync(Role.Admin);
        (
            await admin.PatchDocumentAsync(
                "projects/shop/environments/production",
                """[{"op": "replace", "path": "/critical", "value": true}]"""
            )
        ).Expect(200);
        var bound = await _service.MemberAsync(
            PolicyStatement.Allow(["*", "bypassRequiredApproval"], "proj/*", Flags),
            PolicyStatement.Deny(["bypassRequiredApproval"], denied)
        );
        var wide = Filled("""{"kind": "updateVariation", "variationId": "{0}", "name": "Other"}""");
        var date = _service.Time.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds();

        Assert.Equal(
            "approval_required",
            (await bound.PatchAsync("flags/shop/checkout", $$"""{"instructions": {{wide}}}""")).Expect(405).Reason
        );
        Assert.Equal(
            "approval_required",
            (await bound.PatchAsync("flags/shop/checkout", $$"""{"environmentKey": "test", "instructions": {{wide}}}""")).Expect(405).Reason
        );
        Assert.Equal(
            "approval_required",
            (await bound.PostAsync(TestSchedule, $$"""{"executionDate": {{date}}, "instructions": {{wide}}}""")).Expect(405).Reason
        );
        (await bound.PatchAsync("flags/shop/checkout", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}]}""")).Expect(
            200
        );
    }

    [Fact]
    public async Task Whoever_may_not_schedule_in_one_environment_schedules_moves_and_calls_off_nothing_that_reaches_it()
    {
        var free = await _service.MemberAsync(PolicyStatement.Allow(["*", "bypassRequiredApproval"], "proj/*", Flags));
        var bound = await _service.MemberAsync(
            PolicyStatement.Allow(["*", "bypassRequiredApproval"], "proj/*", Flags),
            PolicyStatement.Deny(["updateScheduledChanges"], Production)
        );
        var date = _service.Time.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds();
        var body =
            $$"""{"executionDate": {{date}}, "instructions": {{Filled("""{"kind": "updateVariation", "variationId": "{0}", "name": "Other"}""")}}}""";
        var id = (await free.PostAsync(TestSchedule, body)).Expect(201).Id;

        (await bound.PostAsync(TestSchedule, body)).Expect(403);
        (
            await bound.PatchAsync(
                $"{TestSchedule}/{id}",
                $$"""{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": {{date + 1}}}]}"""
            )
        ).Expect(403);
        (
            await bound.PatchAsync(
                $"{TestSchedule}/{id}",
                """{"instructions": [{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "turnFlagOn"}]}]}"""
            )
        ).Expect(403);
        (await bound.DeleteAsync($"{TestSchedule}/{id}")).Expect(403);
        (await free.DeleteAsync($"{TestSchedule}/{id}")).Expect(204);
    }

    private string Filled(string instructions) => $"[{instructions.Replace("{0}", _variations[0]).Replace("{1}", _variations[1])}]";
}
