using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using static Approvals.Tests.Workflows.WorkflowClient;
using WorkflowTemplate = Approvals.Domain.Workflows.WorkflowTemplate;

namespace Approvals.Tests.Workflows;

public sealed class WorkflowTemplateTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _rita = await _service.MemberAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>What the answers of templates do not show, such as the sequence of conditions, is in them too.</summary>
    [Fact]
    public async Task A_workflow_of_a_template_goes_as_the_one_that_the_template_was_made_of()
    {
        var first = (await _rita.MakeAsync(InSequence(TurnOn, Wait(2), Wait(3)), Stage(TurnOff, Wait(1, "calendarDay")))).Expect(201);
        (await _rita.PostAsync("templates", $$"""{"key": "kept", "workflowId": "{{first.Id}}"}""")).Expect(201);
        (await _rita.DeleteAsync($"{Route}/{first.Id}")).Expect(204);
        await _service.AdvanceAsync(TimeSpan.FromHours(1));

        var made = (await _rita.PostAsync($"{Route}?templateKey=kept", """{"name": "Again"}""")).Expect(201);
        (await _rita.DeleteAsync("templates/kept")).Expect(204);

        await _service.AdvanceAsync(TimeSpan.FromHours(4));
        Assert.Equal("active: active pending", await _rita.StandAsync(made.Id));
        await _service.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(((true, 2), "active: completed active"), (await _rita.FlagAsync(), await _rita.StandAsync(made.Id)));
        await _service.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal("completed: completed completed", await _rita.StandAsync(made.Id));
        Assert.Equal("kept", (await _rita.WorkflowAsync(made.Id)).GetProperty("templateKey").GetString());
    }

    [Fact]
    public async Task A_dry_run_tells_each_place_that_does_not_fit_the_flag_and_none_once_that_is_replaced()
    {
        const string Targets =
            """{"kind": "addTargets", "contextKind": "user", "variationId": "{0}", "values": ["kim"]}, {"kind": "turnFlagOn"}, {"kind": "updateRuleDescription", "ruleId": "gone", "description": "A"}""";
        const string Segment =
            """{"kind": "addRule", "variationId": "{1}", "clauses": [{"contextKind": "user", "attribute": "", "op": "segmentMatch", "values": ["none"]}]}""";
        var variation = (await _rita.GetAsync("flags/shop/checkout"))
            .Expect(200)
            .Json.GetProperty("variations")[0]
            .GetProperty("_id")
            .GetString()!;
        string[] stages =
        [
            Stage(
                Targets.Replace("{0}", "another"),
                """{"kind": "ld-approval", "notifyMemberIds": ["nobody"], "notifyTeamKeys": ["none"]}"""
            ),
            Stage(Segment.Replace("{1}", variation)),
        ];
        (await _rita.PostAsync("templates", $$"""{"key": "t", "stages": [{{string.Join(", ", stages)}}]}""")).Expect(201);
        Assert.Equal("unknown_member", (await _rita.PostAsync($"{Route}?templateKey=t", """{"name": "A"}""")).Expect(400).Reason);

        Assert.Equal(
            [
                "/stages/0/action/instructions/0/variationId another",
                "/stages/0/action/instructions/2/ruleId gone",
                "/stages/1/action/instructions/0/clauses/0/values/0 none",
                "/stages/0/conditions/0/notifyMemberIds/0 nobody",
                "/stages/0/conditions/0/notifyTeamKeys/0 none",
            ],
            await TriedAsync("""{"name": "A"}""")
        );

        string[] replaced =
        [
            Stage(Targets.Replace("{0}", variation).Split(", {\"kind\": \"updateRuleDescription\"")[0], Approval),
            Stage(TurnOff),
        ];
        var body = $$"""{"name": "A", "stages": [{{string.Join(", ", replaced)}}]}""";
        Assert.Empty(await TriedAsync(body));
        Assert.Equal("t", (await _rita.PostAsync($"{Route}?templateKey=t", body)).Expect(201).Json.GetProperty("templateKey").GetString());
    }

    [Fact]
    public async Task A_dry_run_stores_nothing_and_refuses_what_making_the_workflow_would()
    {
        (await _rita.PostAsync("templates", $$"""{"key": "t", "stages": [{{Stage(TurnOn, Approval)}}]}""")).Expect(201);
        await _service.SettleAsync();
        var before = (await _service.RowsAsync()).Keys.Order().ToList();

        var tried = (await _rita.PostAsync($"{Route}?templateKey=t&dryRun=true", """{"name": "A"}""")).Expect(201);
        (await _rita.PostAsync($"{Route}?dryRun=true", $$"""{"name": "A", "stages": [{{Stage(TurnOn)}}]}""")).Expect(201);
        var rob = await _service.MemberAsync(Role.Reader);
        (await rob.PostAsync($"{Route}?templateKey=t&dryRun=true", """{"name": "A"}""")).Expect(403);
        (await _rita.PostAsync($"{Route}?templateKey=t&dryRun=true", """{"name": " "}""")).Expect(400);
        var misfit = Stage("""{"kind": "updateRuleDescription", "ruleId": "gone", "description": "A"}""");
        var refused = await _rita.PostAsync($"{Route}?dryRun=true", $$"""{"name": "A", "stages": [{{misfit}}]}""");
        Assert.Equal("invalid_instruction", refused.Expect(400).Reason);

        await _service.SettleAsync();
        Assert.Equal("active", StatusOf(tried.Json));
        Assert.Equal(before, (await _service.RowsAsync()).Keys.Order());
        (await _rita.GetAsync($"{Route}/{tried.Id}")).Expect(404);
    }

    [Fact]
    public async Task A_template_is_made_only_of_a_workflow_that_its_maker_sees_and_used_only_by_who_sees_it()
    {
        var flow = (await _rita.MakeAsync(Stage(TurnOn, Wait(2)))).Expect(201).Id;
        var maker = await _service.PolicyTokenAsync(PolicyStatement.Allow(["*"], "template/*"));
        var blind = await _service.PolicyTokenAsync(PolicyStatement.Allow(["*"], "proj/*", "proj/*:env/*", "proj/*:env/*:flag/*"));

        var hidden = (await maker.PostAsync("templates", $$"""{"key": "t", "workflowId": "{{flow}}"}""")).Expect(400);
        var missing = (await maker.PostAsync("templates", $$"""{"key": "t", "workflowId": "{{flow[..^1]}}-"}""")).Expect(400);
        Assert.Equal((missing.Reason, MessageOf(missing).Replace($"{flow[..^1]}-", flow)), (hidden.Reason, MessageOf(hidden)));
        (await _rita.PostAsync("templates", $$"""{"key": "t", "workflowId": "{{flow}}", "environmentKey": "test"}""")).Expect(400);
        (await _rita.PostAsync("templates", $$"""{"key": "t", "workflowId": "{{flow}}", "environmentKey": "production"}""")).Expect(201);

        (await blind.PostAsync($"{Route}?templateKey=t", """{"name": "A"}""")).Expect(403);
        (await blind.PostAsync($"{Route}?templateKey=none", """{"name": "A"}""")).Expect(403);
    }

    [Fact]
    public async Task There_are_as_many_templates_as_there_may_be_and_no_two_with_a_key()
    {
        var store = _service.Get<AccountStore>();
        var body = $$"""{"key": "KEY", "stages": [{{Stage(TurnOn)}}]}""";
        (await _rita.PostAsync("templates", body)).Expect(201);
        Assert.Equal("key_exists", (await _rita.PostAsync("templates", body)).Expect(409).Reason);
        var template = (await store.WorkflowTemplates.FindAsync("KEY", default))!.Value;
        foreach (var i in Enumerable.Range(2, WorkflowTemplate.MaxKept - 2))
        {
            await store.WorkflowTemplates.SaveAsync($"t{i}", template with { Key = $"t{i}" }, default);
        }

        (await _rita.PostAsync("templates", body.Replace("KEY", "last"))).Expect(201);
        Assert.Equal("too_many_templates", (await _rita.PostAsync("templates", body.Replace("KEY", "more"))).Expect(409).Reason);
    }

    [Fact]
    public async Task A_date_in_a_template_is_kept_and_no_workflow_is_made_of_it_once_that_has_passed()
    {
        var date = _service.Time.GetUtcNow().AddHours(1);
        (await _rita.PostAsync("templates", $$"""{"key": "t", "stages": [{{Stage(TurnOn, At(date))}}]}""")).Expect(201);
        (await _rita.PostAsync($"{Route}?templateKey=t", """{"name": "In time"}""")).Expect(201);

        await _service.AdvanceAsync(TimeSpan.FromHours(2));
        var late = (await _rita.PostAsync($"{Route}?templateKey=t&dryRun=true", """{"name": "Late"}""")).Expect(400);
        Assert.Contains("stages[0].conditions[0].executionDate", late.Text);
        (await _rita.PostAsync("templates", $$"""{"key": "u", "stages": [{{Stage(TurnOn, At(date))}}]}""")).Expect(201);
    }

    private async Task<IReadOnlyList<string>> TriedAsync(string body)
    {
        var tried = (await _rita.PostAsync($"{Route}?templateKey=t&dryRun=true", body)).Expect(201).Json;
        return [.. tried.GetProperty("meta").GetProperty("parameters").EnumerateArray().Select(Told)];
    }

    private static string MessageOf(Answer answer) => answer.Json.GetProperty("message").GetString()!;

    private static string Told(JsonElement parameter) =>
        $"{parameter.GetProperty("path").GetString()} {parameter.GetProperty("default").GetProperty("value").GetString()}";
}
