using System.Text;
using Approvals.Domain.Access;
using Approvals.Storage.Commits;
using Approvals.Tests.Drivers;
using Approvals.Tests.Freezing;
using Azure;
using Azure.Data.Tables;
using static Approvals.Tests.Workflows.WorkflowClient;

namespace Approvals.Tests.Workflows;

public sealed class WorkflowTests : IAsyncLifetime
{
    private readonly TableCalls _tables = new();
    private RunningService _service = null!;
    private Client _rita = null!;
    private Client _sam = null!;

    private DateTimeOffset Now => _service.Time.GetUtcNow();

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync(new() { TableCalls = _tables })).WithFlagAsync();
        (_rita, _sam) = (await _service.MemberAsync(), await _service.MemberAsync());
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Stages_are_carried_out_one_after_another_each_at_its_time()
    {
        var made = (await _rita.MakeAsync(Stage(TurnOn, Wait(2)), Stage(TurnOff, Wait(1, "calendarDay")))).Expect(201);
        await _service.SettleAsync();
        Assert.Equal("active: active pending", await _rita.StandAsync(made.Id));

        await _service.AdvanceAsync(TimeSpan.FromHours(2) - TimeSpan.FromMilliseconds(1));
        Assert.Equal((false, 1), await _rita.FlagAsync());
        await _service.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal(((true, 2), "active: completed active"), (await _rita.FlagAsync(), await _rita.StandAsync(made.Id)));

        await _service.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(((false, 3), "completed: completed completed"), (await _rita.FlagAsync(), await _rita.StandAsync(made.Id)));
        Assert.Equal(
            Now.ToUnixTimeMilliseconds(),
            (await _rita.WorkflowAsync(made.Id)).GetProperty("_execution").GetProperty("stopDate").GetInt64()
        );
        Assert.DoesNotContain((await _service.RowsAsync()).Keys, key => key.Contains("/due|"));
    }

    [Fact]
    public async Task An_approval_is_a_request_that_the_id_of_the_workflow_names_and_is_applied_by_itself()
    {
        var made = (
            await _rita.PostAsync(
                Route,
                $$"""
                {"name": "Rollout", "stages": [
                    {"name": "First", "conditions": [{{Wait(
                    2
                )}}, {"kind": "ld-approval", "description": "Go?", "notifyMemberIds": ["{{_sam.Id}}"]}],
                     "action": {"instructions": [{{TurnOn}}] } }] }
                """
            )
        ).Expect(201);

        var request = (await _sam.GetAsync($"{Client.FlagRoute}/{made.Id}")).Expect(200);
        Assert.Equal(request.Text, (await _sam.GetAsync($"{Client.FlagRoute}/{request.Id}")).Expect(200).Text);
        Assert.Equal(
            """{"name":"Rollout","stage":{"index":0,"name":"First"}}""",
            request.Json.GetProperty("customWorkflowMetadata").GetRawText()
        );
        Assert.Equal(
            ("Go?", _rita.Id),
            (request.Json.GetProperty("description").GetString(), request.Json.GetProperty("requestorId").GetString())
        );

        (await _sam.PostAsync($"{Client.FlagRoute}/{made.Id}/reviews", """{"kind": "approve"}""")).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("workflow_not_ready", (await _sam.ApplyAsync(request.Id)).Expect(409).Reason);
        var condition = (await _rita.WorkflowAsync(made.Id)).GetProperty("stages")[0].GetProperty("conditions")[1];
        Assert.Equal(
            ("completed", "approved", 1),
            (StatusOf(condition), condition.GetProperty("reviewStatus").GetString(), condition.GetProperty("allReviews").GetArrayLength())
        );

        await _service.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(
            ((true, 2), "completed: completed", "completed"),
            (await _rita.FlagAsync(), await _rita.StandAsync(made.Id), await _rita.StatusAsync(request.Id))
        );
        (await _sam.GetAsync($"{Client.FlagRoute}/{made.Id}")).Expect(404);
    }

    [Fact]
    public async Task What_comes_after_an_approval_in_sequence_begins_when_it_is_given()
    {
        var id = (await _rita.MakeAsync(InSequence(TurnOn, Wait(1), Approval, Wait(3)))).Expect(201).Id;
        await _service.SettleAsync();
        (await _sam.GetAsync($"{Client.AnyRoute}/{id}")).Expect(404);

        await _service.AdvanceAsync(TimeSpan.FromHours(5));
        (await _sam.ApproveAsync(id)).Expect(200);
        await _service.SettleAsync();
        await _service.AdvanceAsync(TimeSpan.FromHours(3) - TimeSpan.FromMilliseconds(1));
        Assert.Equal((false, 1), await _rita.FlagAsync());

        await _service.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal(((true, 2), "completed: completed"), (await _rita.FlagAsync(), await _rita.StandAsync(id)));
    }

    [Fact]
    public async Task Changed_settings_that_make_a_request_approved_let_its_workflow_go_on()
    {
        var admin = await _service.MemberAsync(Role.Admin);
        (await admin.ChangeSettingsAsync("\"minNumApprovals\": 2")).Expect(200);
        var id = (await _rita.MakeAsync(InSequence(TurnOn, Approval, Wait(1)))).Expect(201).Id;
        (await _sam.ApproveAsync(id)).Expect(200);
        await _service.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal("active: active", await _rita.StandAsync(id));

        (await admin.ChangeSettingsAsync("\"minNumApprovals\": 1")).Expect(200);
        for (var minute = 0; minute < 4; minute++)
        {
            await _service.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal((false, 1), await _rita.FlagAsync());
        await _service.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(((true, 2), "completed: completed"), (await _rita.FlagAsync(), await _rita.StandAsync(id)));
    }

    [Fact]
    public async Task An_approval_that_is_withdrawn_before_the_time_keeps_the_stage_from_being_carried_out()
    {
        var id = (await _rita.MakeAsync(Stage(TurnOn, Wait(2), Approval))).Expect(201).Id;
        (await _sam.ApproveAsync(id)).Expect(200);
        await _service.SettleAsync();
        (await _sam.ReviewAsync(id, "decline")).Expect(200);
        await _service.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Equal(((false, 1), "active: active"), (await _rita.FlagAsync(), await _rita.StandAsync(id)));

        (await _sam.ApproveAsync(id)).Expect(200);
        await _service.SettleAsync();
        Assert.Equal(((true, 2), "completed: completed"), (await _rita.FlagAsync(), await _rita.StandAsync(id)));
    }

    [Fact]
    public async Task Where_approval_is_required_a_stage_without_one_takes_the_bypass()
    {
        (await (await _service.MemberAsync(Role.Admin)).ChangeSettingsAsync("\"required\": true")).Expect(200);
        var refused = (await _rita.MakeAsync(Stage(TurnOn, Approval), Stage(TurnOff, Wait(1)))).Expect(405);
        Assert.Equal("approval_required", refused.Reason);
        Assert.Empty((await _rita.GetAsync(Route)).Expect(200).Json.GetProperty("items").EnumerateArray());

        (await _rita.MakeAsync(Stage(TurnOn, Approval), Stage(TurnOff, Wait(1), Approval))).Expect(201);
        var bypassing = await _service.MemberAsync(
            PolicyStatement.Allow(["*"], "proj/*:env/*:flag/*"),
            PolicyStatement.Allow([Actions.BypassRequiredApproval], "proj/*:env/*:flag/*"),
            PolicyStatement.Allow([Actions.ViewProject], "proj/*")
        );
        (await bypassing.MakeAsync(Stage(TurnOff, Wait(1)))).Expect(201);
    }

    [Fact]
    public async Task Where_approval_comes_to_be_required_a_stage_without_one_fails_the_workflow_and_the_rest_is_not_done()
    {
        var id = (await _rita.MakeAsync(Stage(TurnOn, Wait(1)), Stage(TurnOff))).Expect(201).Id;
        (await (await _service.MemberAsync(Role.Admin)).ChangeSettingsAsync("\"required\": true")).Expect(200);

        await _service.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(((false, 1), "failed: failed pending"), (await _rita.FlagAsync(), await _rita.StandAsync(id)));
        Assert.Contains(
            "require approval",
            (await _rita.WorkflowAsync(id)).GetProperty("_conflicts")[0].GetProperty("message").GetString()
        );
    }

    [Fact]
    public async Task A_stage_that_does_not_fit_what_those_before_it_leave_is_refused_with_its_place()
    {
        var refused = (await _rita.MakeAsync(Stage("""{"kind": "deleteFlag"}"""), Stage(TurnOn))).Expect(400);
        Assert.Equal("stages[1].action.instructions[0]", refused.Json.GetProperty("errors")[0].GetProperty("attribute").GetString());

        var variation = (await _rita.GetAsync("flags/shop/checkout")).Json.GetProperty("variations")[0].GetProperty("_id").GetString();
        var change = $$"""{"kind": "updateRuleVariationOrRollout", "ruleId": "none", "variationId": "{{variation}}"}""";
        var unknown = (await _rita.MakeAsync(Stage(TurnOn), Stage(change))).Expect(400);
        Assert.Equal("stages[1].action.instructions[0]", unknown.Json.GetProperty("errors")[0].GetProperty("attribute").GetString());
        Assert.Empty((await _rita.GetAsync(Route)).Expect(200).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_stage_that_no_longer_fits_fails_the_workflow()
    {
        var id = (await _rita.MakeAsync(Stage(TurnOn, Wait(1)), Stage(TurnOff))).Expect(201).Id;
        (await (await _service.MemberAsync(Role.Admin)).DeleteAsync("flags/shop/checkout?ignoreConflicts=true")).Expect(204);
        await _service.SaveFlagAsync(RunningService.Flag);

        await _service.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(((false, 1), "failed: failed pending"), (await _rita.FlagAsync(), await _rita.StandAsync(id)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deleting_calls_off_what_has_not_happened_and_leaves_nothing(bool needsApproval)
    {
        var rows = (await _service.RowsWithoutAuditAsync()).Keys.ToList();
        var id = (await _rita.MakeAsync(needsApproval ? Stage(TurnOn, Wait(1), Approval) : Stage(TurnOn, Wait(1)))).Expect(201).Id;
        await _service.SettleAsync();

        (await _rita.DeleteAsync($"{Route}/{id}")).Expect(204);
        await _service.SettleAsync();

        Assert.Equal(rows, (await _service.RowsWithoutAuditAsync()).Keys.Where(key => !key.Contains("count")));
        (await _rita.GetAsync($"{Route}/{id}")).Expect(404);
        (await _rita.DeleteAsync($"{Route}/{id}")).Expect(404);
        await _service.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal((false, 1), await _rita.FlagAsync());
    }

    /// <summary>Each of those who are asked has an index row, and all rows of a request change in one transaction with those of the workflow.</summary>
    [Fact]
    public async Task As_many_as_can_be_are_asked_and_the_workflow_is_deleted_with_their_request()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => (await _service.MemberAsync(Role.Reader)).Id));
        await _service.TeamAsync("crowd", [.. Enumerable.Range(0, 50).Select(i => $"{i:x24}")]);
        var members = string.Join(", ", ids.Select(member => $"\"{member}\""));
        var approval = $$"""{"kind": "ld-approval", "notifyMemberIds": [{{members}}], "notifyTeamKeys": ["crowd"]}""";
        var id = (await _rita.MakeAsync(Stage(TurnOn, approval), Stage(TurnOff, approval))).Expect(201).Id;

        Assert.Equal(60, (await _rita.RequestAsync(id)).GetProperty("notifyMemberIds").GetArrayLength());
        (await _sam.ApproveAsync(id)).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("active: completed active", await _rita.StandAsync(id));
        (await _rita.DeleteAsync($"{Route}/{id}")).Expect(204);
    }

    /// <summary>Texts outside of ASCII take three times as many bytes as they are sent in.</summary>
    [Fact]
    public async Task A_workflow_whose_texts_would_not_fit_into_its_row_is_refused()
    {
        var approval = $$"""{"kind": "ld-approval", "description": "{{new string('語', 1700)}}"}""";

        Assert.Equal("too_large", (await _rita.MakeAsync([.. Enumerable.Repeat(Stage(TurnOn, approval), 40)])).Expect(400).Reason);
        (await _rita.MakeAsync([.. Enumerable.Repeat(Stage(TurnOn, approval), 20)])).Expect(201);
    }

    [Fact]
    public async Task A_workflow_that_cannot_go_on_whatever_is_tried_fails_and_says_so()
    {
        var id = (await _rita.MakeAsync(InSequence(TurnOn, Wait(1), Approval))).Expect(201).Id;
        var sound = Assert.Single((await _service.RowsAsync()).Values, row => row.RowKey == "flag|shop|checkout");
        await PutAsync(new TableEntity(sound.PartitionKey, sound.RowKey) { ["Json0"] = Encoding.UTF8.GetBytes("{broken") });
        await _service.AdvanceAsync(TimeSpan.FromHours(1));
        for (var minute = 0; minute < 12; minute++)
        {
            await _service.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        await PutAsync(sound);
        Assert.Equal("failed: failed", await _rita.StandAsync(id));
        Assert.DoesNotContain((await _service.RowsAsync()).Keys, key => key.Contains("/due|"));

        async Task PutAsync(TableEntity row)
        {
            var batch = await _service.Get<Batches>().ForProjectAsync(RunningService.Project, default);
            batch.Put(row);
            Assert.True(await batch.CommitAsync(default));
        }
    }

    /// <summary>The answer to a write is lost, and the write took effect.</summary>
    [Fact]
    public async Task A_workflow_is_made_once_and_each_stage_asked_for_once_although_the_table_service_answers_with_errors()
    {
        for (var number = 1; number < 8; number++)
        {
            var lost = number;
            _tables.Reset();
            _tables.After = (call, _) =>
                call == lost ? throw new RequestFailedException(500, "Lost", "InternalError", innerException: null) : Task.CompletedTask;
            var made = await _rita.MakeAsync(Stage(TurnOn, Approval));
            _tables.Reset();
            await _service.AdvanceAsync(TimeSpan.FromMinutes(1));
            await _service.AdvanceAsync(TimeSpan.FromMinutes(1));
            await _service.AdvanceAsync(TimeSpan.FromMinutes(1));

            var rows = (await _service.RowsAsync()).Keys.ToList();
            var workflows = rows.Count(key => key.Contains("/workflow|"));
            Assert.Equal(workflows, rows.Count(key => key.Contains("/workflowid|")));
            Assert.Equal(workflows, rows.Count(key => key.Contains("/open|")));
            Assert.True(made.Status is 201 or 503, made.Text);
        }
    }

    [Fact]
    public async Task A_request_that_is_deleted_ends_its_workflow()
    {
        var id = (await _rita.MakeAsync(Stage(TurnOn, Approval), Stage(TurnOff))).Expect(201).Id;
        (await _rita.DeleteAsync($"{Client.AnyRoute}/{id}")).Expect(204);
        await _service.SettleAsync();

        Assert.Equal("failed: failed pending", await _rita.StandAsync(id));
    }

    [Fact]
    public async Task Lists_are_filtered_by_status_sorted_and_paged()
    {
        List<string> ids = [];
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await _rita.MakeAsync(Stage(i == 1 ? TurnOn : TurnOff, Wait(3 - i)))).Expect(201).Id);
            await _service.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([ids[2], ids[1], ids[0]], await ListAsync(""));
        Assert.Equal([ids[0], ids[1], ids[2]], await ListAsync("?sort=creationDate"));
        Assert.Equal([ids[1]], await ListAsync("?sort=creationDate&limit=1&offset=1"));
        await _service.AdvanceAsync(TimeSpan.FromHours(1));
        await _service.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal([ids[0]], await ListAsync("?status=active"));
        Assert.Equal([ids[1], ids[2]], await ListAsync("?status=completed&sort=-stopDate"));
        Assert.Empty(await ListAsync("?status=failed"));
        (await _rita.GetAsync($"{Route}?status=gone")).Expect(400);
        (await _rita.GetAsync($"{Route}?sort=name")).Expect(400);
        (await _rita.GetAsync(Route.Replace("checkout", "none", StringComparison.Ordinal))).Expect(404);

        async Task<IEnumerable<string?>> ListAsync(string query) =>
            [
                .. (await _rita.GetAsync(Route + query))
                    .Expect(200)
                    .Json.GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("_id").GetString()),
            ];
    }

    [Fact]
    public async Task What_else_is_to_be_done_to_the_same_part_of_the_flag_is_told()
    {
        var other = (await _rita.MakeAsync(Stage(TurnOn, Wait(5)), Stage(TurnOff, Wait(1)))).Expect(201).Id;
        var asked = await _rita.AskAsync();
        var made = (await _rita.MakeAsync(InSequence(TurnOn, Wait(1), Approval))).Expect(201).Json;

        var messages = made.GetProperty("_conflicts").EnumerateArray().Select(it => it.GetProperty("message").GetString()).ToList();
        Assert.Contains(messages, message => message!.Contains(asked, StringComparison.Ordinal));
        Assert.Contains(messages, message => message!.Contains($"of the workflow {other}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_freeze_window_holds_a_stage_until_its_end()
    {
        await (await _service.MemberAsync(Role.Admin)).FreezeAsync(Now.AddMinutes(30), Now.AddHours(4));
        var id = (await _rita.MakeAsync(Stage(TurnOn, Wait(1), Approval))).Expect(201).Id;
        (await _sam.ApproveAsync(id)).Expect(200);

        await _service.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Equal((false, 1), await _rita.FlagAsync());
        await _service.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(((true, 2), "completed: completed"), (await _rita.FlagAsync(), await _rita.StandAsync(id)));
    }

    [Fact]
    public async Task Days_are_counted_in_the_time_zone_of_the_project()
    {
        // New York puts its clocks forward on 14 March 2027, so that this day has 23 hours.
        _service.Time.Advance(DateTimeOffset.Parse("2027-03-13T17:00:00Z", null) - Now);
        var admin = await _service.MemberAsync(Role.Admin);
        Assert.Equal(
            "invalid_time_zone",
            (await admin.PatchDocumentAsync("projects/shop", """[{"op": "add", "path": "/timeZone", "value": "Mars"}]"""))
                .Expect(400)
                .Reason
        );
        (await admin.PatchDocumentAsync("projects/shop", """[{"op": "add", "path": "/timeZone", "value": "America/New_York"}]""")).Expect(
            200
        );
        var made = (await _rita.MakeAsync(Stage(TurnOn, Wait(1, "calendarDay")))).Expect(201).Json;

        Assert.Equal(
            DateTimeOffset.Parse("2027-03-14T16:00:00Z", null).ToUnixTimeMilliseconds(),
            made.GetProperty("stages")[0].GetProperty("conditions")[0].GetProperty("executionDate").GetInt64()
        );
    }
}
