using System.Net;
using System.Text;
using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Notifications;
using Approvals.Domain.Settings;
using Approvals.Functions.Api.Requests;
using Approvals.TestHost.TaskHub;
using Approvals.Tests.Drivers;
using Approvals.Tests.Workflows;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>The life of requests that are approved in another system, which a server plays.</summary>
public sealed class LifeTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(15);

    private readonly JiraDesk _desk = new();
    private readonly Logbook _logs = new();
    private RunningService _service = null!;
    private Client _ada = null!;
    private Client _rita = null!;
    private Client _sam = null!;
    private string _configuration = "";

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync(new() { Logs = _logs })).WithFlagAsync(new ApprovalSettings { Required = true });
        (_ada, _rita, _sam) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.MemberAsync());
        _configuration = await _service.ConfigureAsync(_desk);
        (await _ada.ChangeSettingsAsync(Elsewhere.Jira(_configuration))).Expect(200);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task What_is_approved_elsewhere_is_applied_by_itself_and_the_system_is_told()
    {
        (await _ada.ChangeSettingsAsync(""" "autoApplyApprovedChanges": true """)).Expect(200);

        var id = await AskAsync();

        var issue = Assert.Single(_desk.Issues);
        var made = await _rita.RequestAsync(id);
        Assert.Equal((id, "pending", "jira"), (issue.ApprovalId, made.ReviewStatus(), made.GetProperty("serviceKind").GetString()));
        var metadata = made.GetProperty("integrationMetadata");
        Assert.Equal(
            (issue.Key, $"{_desk.Url}/browse/{issue.Key}", "pending"),
            (
                metadata.GetProperty("externalId").GetString(),
                metadata.GetProperty("externalUrl").GetString(),
                metadata.GetProperty("externalStatus").GetProperty("value").GetString()
            )
        );

        await _service.AdvanceAsync(s_step);
        Assert.Equal("Open", (await _rita.RequestAsync(id)).StatusElsewhere());
        Assert.False((await _rita.FlagAsync()).On);

        issue.Status = "Approved";
        await _service.AdvanceAsync(s_step);

        var applied = await _rita.RequestAsync(id);
        Assert.Equal(
            ("completed", "approved", "Approved"),
            (applied.GetProperty("status").GetString(), applied.ReviewStatus(), applied.StatusElsewhere())
        );
        Assert.True((await _rita.FlagAsync()).On);
        Assert.Equal([JiraDesk.Applied], issue.Transitions);
        var said = (await _ada.GetAsync("auditlog?limit=20")).Expect(200).Json.GetProperty("items").EnumerateArray();
        Assert.Single(
            said,
            entry => entry.GetProperty("titleVerb").GetString() == "was told by jira that it approves a requested change of the flag"
        );

        // A change of mind after that changes nothing, and nobody asks any more.
        var calls = _desk.Calls.Count;
        issue.Status = "Declined";
        await PassAsync(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(5));
        Assert.Equal((calls, "completed"), (_desk.Calls.Count, await _rita.StatusAsync(id)));
        Assert.Equal([JiraDesk.Applied], issue.Transitions);
    }

    [Fact]
    public async Task Nobody_approves_or_declines_here_and_everybody_may_comment()
    {
        var id = await AskAsync();

        foreach (var kind in new[] { "approve", "decline" })
        {
            var refused = (await _sam.ReviewAsync(id, kind)).Expect(405);
            Assert.Equal("reviewed_elsewhere", refused.Json.GetProperty("reason").GetString());
            Assert.Contains("jira", refused.Json.GetProperty("message").GetString());
        }

        (await _sam.ReviewAsync(id, "comment")).Expect(200);
        Assert.Equal(0, (await _sam.GetAsync("approval-requests?reviewable=true")).Expect(200).Json.GetProperty("totalCount").GetInt32());
        var preview = (await _sam.GetAsync($"approval-requests/{id}/preview")).Expect(200).Json;
        Assert.Contains("jira", preview.GetProperty("requirements")[0].GetProperty("missing")[0].GetString());

        var early = (await _rita.ApplyAsync(id)).Expect(400);
        Assert.Equal("not_approved", early.Json.GetProperty("reason").GetString());
        Assert.False((await _rita.FlagAsync()).On);
    }

    [Theory]
    [InlineData("Declined", "where it is \"Declined\"")]
    [InlineData("In review", "where it is \"In review\"")]
    public async Task What_the_system_says_right_before_the_change_is_made_counts(string status, string reason)
    {
        var id = await AskAsync();
        await ApproveAsync(id);
        Assert.Equal("approved", (await _rita.RequestAsync(id)).ReviewStatus());
        _desk.Of(id)[0].Status = status;

        var refused = (await _rita.ApplyAsync(id)).Expect(400);

        Assert.Contains(reason, refused.Json.GetProperty("message").GetString());
        Assert.Equal((status, false), ((await _rita.RequestAsync(id)).StatusElsewhere(), (await _rita.FlagAsync()).On));

        await ApproveAsync(id);
        (await _rita.ApplyAsync(id)).Expect(200);
        Assert.True((await _rita.FlagAsync()).On);
    }

    [Theory]
    [InlineData(nameof(DeskFault.Down), "answered 503")]
    [InlineData(nameof(DeskFault.DownAfterwards), "answered 500")]
    [InlineData(nameof(DeskFault.Nonsense), "answered something that cannot be read")]
    [InlineData(nameof(DeskFault.Refusing), "refused the call: it answered 403")]
    [InlineData("Lost", "does not have it")]
    public async Task A_system_in_trouble_approves_nothing_and_the_request_says_what_is_wrong_until_it_is_over(
        string trouble,
        string reason
    )
    {
        var isLost = trouble == "Lost";
        var fault = isLost ? DeskFault.None : Enum.Parse<DeskFault>(trouble);
        (await _ada.ChangeSettingsAsync(""" "autoApplyApprovedChanges": true """)).Expect(200);

        // While it is made.
        _desk.Fault = fault;
        var id = await AskAsync();
        if (!isLost)
        {
            var waiting = await _rita.RequestAsync(id);
            Assert.Contains(reason, waiting.Problem());
            Assert.Equal((null, 1), (waiting.StatusElsewhere(), waiting.GetProperty("externalProblem").GetProperty("failures").GetInt32()));
            await PassAsync(TimeSpan.FromMinutes(3));
        }

        _desk.Fault = DeskFault.None;
        await PassAsync(TimeSpan.FromMinutes(4));
        var issue = Assert.Single(_desk.Of(id));
        Assert.Equal(("Open", null), ((await _rita.RequestAsync(id)).StatusElsewhere(), (await _rita.RequestAsync(id)).Problem()));

        // While it is asked: it was approved just before, and is not applied.
        (issue.IsLost, _desk.Fault, issue.Status) = (isLost, fault, "Approved");
        await PassAsync(TimeSpan.FromMinutes(10));
        var troubled = await _rita.RequestAsync(id);
        Assert.Contains(reason, troubled.Problem());
        Assert.Equal(("pending", "pending"), (troubled.GetProperty("status").GetString(), troubled.ReviewStatus()));
        Assert.Contains("jira", (await _rita.ApplyAsync(id)).Expect(400).Json.GetProperty("message").GetString());

        (issue.IsLost, _desk.Fault) = (false, DeskFault.None);
        await PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal("completed", await _rita.StatusAsync(id));
        Assert.Single(_desk.Of(id));
        Assert.Equal([JiraDesk.Applied], issue.Transitions);
    }

    [Fact]
    public async Task A_system_that_is_down_for_a_day_is_left_alone_until_somebody_wants_to_know()
    {
        _desk.Fault = DeskFault.Down;
        var id = await AskAsync();
        await PassAsync(TimeSpan.FromHours(26), TimeSpan.FromMinutes(15));
        var calls = _desk.Calls.Count;
        Assert.InRange(calls, 50, 130);
        await PassAsync(TimeSpan.FromHours(2), TimeSpan.FromMinutes(30));
        Assert.Equal(calls, _desk.Calls.Count);

        _desk.Fault = DeskFault.None;
        var givenUp = await _rita.RequestAsync(id);
        Assert.False(givenUp.GetProperty("externalProblem").TryGetProperty("nextTry", out _));
        await _service.SettleAsync();

        Assert.Equal((1, null), (_desk.Of(id).Count, (await _rita.RequestAsync(id)).Problem()));
    }

    [Fact]
    public async Task The_system_is_asked_each_time_after_as_long_as_before_up_to_a_quarter_of_an_hour()
    {
        var id = await AskAsync();
        List<double> asked = [];
        var begun = _service.Time.GetUtcNow();
        _desk.BeforeStatus = _ => asked.Add((_service.Time.GetUtcNow() - begun).TotalSeconds);

        await PassAsync(TimeSpan.FromMinutes(61));

        Assert.Equal([15, 30, 45, 75, 135, 255, 495, 975, 1875, 2775], asked.Take(10));
        Assert.Equal("pending", await _rita.StatusAsync(id));
    }

    [Fact]
    public async Task Somebody_who_reads_the_request_after_a_minute_has_the_system_asked_and_does_not_wait_for_it()
    {
        var id = await AskAsync();
        await PassAsync(TimeSpan.FromMinutes(10));
        _desk.Of(id)[0].Status = "Approved";
        await PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal("Open", (await _rita.RequestAsync(id)).StatusElsewhere());
        await _service.SettleAsync();

        var calls = _desk.Calls.Count;
        Assert.Equal(
            ("Approved", "approved"),
            ((await _rita.RequestAsync(id)).StatusElsewhere(), (await _rita.RequestAsync(id)).ReviewStatus())
        );
        await _service.SettleAsync();
        Assert.Equal(calls, _desk.Calls.Count);
    }

    [Fact]
    public async Task A_call_that_is_signed_has_the_system_asked_at_once_and_is_believed_nothing_else()
    {
        var id = await AskAsync();
        await PassAsync(TimeSpan.FromMinutes(10));
        _desk.Of(id)[0].Status = "In review";
        const string Body = """{"status": "Approved"}""";

        foreach (
            var (request, signature) in new[]
            {
                (id, null),
                (id, "sha256="),
                (id, Sign(Body, "other")),
                (id, Sign(Body + " ")),
                (new string('a', 24), Sign(Body)),
                ("nonsense", Sign(Body)),
            }
        )
        {
            Assert.Equal(HttpStatusCode.NotFound, await CallBackAsync(request, Body, signature));
        }

        await _service.SettleAsync();
        var calls = _desk.Calls.Count;
        Assert.Equal(HttpStatusCode.NoContent, await CallBackAsync(id, Body, Sign(Body)));
        await _service.SettleAsync();
        Assert.Equal((calls + 1, "In review"), (_desk.Calls.Count, (await _rita.RequestAsync(id)).StatusElsewhere()));

        // Another one right away is heard, too, but not right away.
        _desk.Of(id)[0].Status = "Approved";
        Assert.Equal(HttpStatusCode.NoContent, await CallBackAsync(id, Body, Sign(Body)));
        await _service.SettleAsync();
        Assert.Equal(calls + 1, _desk.Calls.Count);
        await _service.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal((calls + 2, "Approved"), (_desk.Calls.Count, (await _rita.RequestAsync(id)).StatusElsewhere()));
    }

    [Theory]
    [InlineData(DeskFault.None)]
    [InlineData(DeskFault.Down)]
    [InlineData(DeskFault.DownAfterwards)]
    public async Task The_system_is_told_of_a_request_that_is_deleted_and_again_where_it_does_not_take_it(DeskFault fault)
    {
        var id = await AskAsync();
        _desk.Fault = fault;

        (await _rita.DeleteAsync($"{Client.AnyRoute}/{id}")).Expect(204);
        await PassAsync(TimeSpan.FromMinutes(3));
        _desk.Fault = DeskFault.None;
        await PassAsync(TimeSpan.FromMinutes(10));

        Assert.All(Assert.Single(_desk.Of(id)).Transitions, transition => Assert.Equal(JiraDesk.Deleted, transition));
        Assert.NotEmpty(_desk.Of(id)[0].Transitions);
        await NothingIsOwedAsync();
    }

    [Fact]
    public async Task What_is_made_while_its_request_is_deleted_is_withdrawn()
    {
        var (began, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _desk.Before = async _ =>
        {
            began.TrySetResult();
            await go.Task;
        };
        var id = await _rita.AskAsync();
        await began.Task;

        (await _rita.DeleteAsync($"{Client.AnyRoute}/{id}")).Expect(204);
        go.SetResult();
        await _service.SettleAsync();
        await PassAsync(TimeSpan.FromMinutes(4));

        Assert.Equal([JiraDesk.Deleted], Assert.Single(_desk.Of(id)).Transitions);
        await NothingIsOwedAsync();
    }

    [Fact]
    public async Task Settings_that_name_another_system_or_none_have_the_approval_asked_for_there_and_withdrawn_here()
    {
        (await _ada.ChangeSettingsAsync(Elsewhere.Here)).Expect(200);
        var id = await AskAsync();
        (await _sam.ApproveAsync(id)).Expect(200);
        Assert.Equal("approved", (await _rita.RequestAsync(id)).ReviewStatus());

        // What was approved here is not approved there.
        (await _ada.ChangeSettingsAsync(Elsewhere.Jira(_configuration))).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("pending", (await _rita.RequestAsync(id)).ReviewStatus());
        await ApproveAsync(id);
        Assert.Equal("approved", (await _rita.RequestAsync(id)).ReviewStatus());

        // What was approved for one project of the site is not approved for another.
        (await _ada.ChangeSettingsAsync(Elsewhere.Jira(_configuration, "OTHER"))).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("pending", (await _rita.RequestAsync(id)).ReviewStatus());
        Assert.Equal(400, (await _rita.ApplyAsync(id)).Status);
        await PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal([id, $"{id}-2"], _desk.Of(id).Select(issue => issue.ApprovalId));
        Assert.Equal(
            [
                [JiraDesk.Deleted],
                [],
            ],
            _desk.Of(id).Select(issue => issue.Transitions.ToArray())
        );

        // And here the reviews count again.
        (await _ada.ChangeSettingsAsync(Elsewhere.Here)).Expect(200);
        await PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(("approved", null), ((await _rita.RequestAsync(id)).ReviewStatus(), (await _rita.RequestAsync(id)).StatusElsewhere()));
        Assert.Equal(
            [
                [JiraDesk.Deleted],
                [JiraDesk.Deleted],
            ],
            _desk.Of(id).Select(issue => issue.Transitions.ToArray())
        );
        (await _rita.ApplyAsync(id)).Expect(200);
        await NothingIsOwedAsync();
    }

    [Theory]
    [InlineData("Approved", DeskFault.None, true)]
    [InlineData("Approved", DeskFault.Down, true)]
    [InlineData("Approved", DeskFault.Nonsense, true)]
    [InlineData("Declined", DeskFault.None, false)]
    [InlineData("Reopened", DeskFault.None, false)]
    [InlineData(null, DeskFault.None, false)]
    public async Task A_scheduled_change_is_made_unless_the_system_says_by_then_that_it_does_not_approve(
        string? status,
        DeskFault fault,
        bool isMade
    )
    {
        var date = _service.Time.GetUtcNow().AddHours(2);
        var id = await AskAsync($", \"executionDate\": {date.ToUnixTimeMilliseconds()}");
        await ApproveAsync(id);
        (await _rita.ApplyAsync(id)).Expect(200);
        await _service.SettleAsync();
        var issue = _desk.Of(id)[0];
        Assert.Empty(issue.Transitions);
        (issue.Status, issue.IsLost, _desk.Fault) = (status ?? "", status is null, fault);

        await _service.AdvanceAsync(date - _service.Time.GetUtcNow());

        var ended = await _rita.RequestAsync(id);
        Assert.Equal((isMade ? "completed" : "failed", isMade), (ended.GetProperty("status").GetString(), (await _rita.FlagAsync()).On));
        if (!isMade)
        {
            Assert.Contains("jira does not approve it any more", ended.GetProperty("conflicts")[0].GetProperty("reason").GetString());
        }

        _desk.Fault = DeskFault.None;
        await PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(isMade ? [JiraDesk.Applied] : [], issue.Transitions);
    }

    [Fact]
    public async Task A_change_of_several_environments_needs_the_approval_of_each_and_one_system_alone_can_give_it()
    {
        const string Tag = """[{"kind": "addTags", "values": ["new"]}]""";
        var id = await _rita.AskAsync(instructions: Tag);
        await _service.SettleAsync();
        await ApproveAsync(id);
        Assert.Equal("pending", (await _rita.RequestAsync(id)).ReviewStatus());
        (await _sam.ApproveAsync(id)).Expect(200);
        Assert.Equal("approved", (await _rita.RequestAsync(id)).ReviewStatus());

        (await _ada.ChangeSettingsAsync(Elsewhere.Jira(_configuration, "TEST"), environment: "test")).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("pending", (await _rita.RequestAsync(id)).ReviewStatus());
        Assert.Contains("different approval systems", (await _rita.ApplyAsync(id)).Expect(400).Json.GetProperty("message").GetString());
        var refused = (await _rita.PostAsync(Client.FlagRoute, $$"""{"description": "Please", "instructions": {{Tag}}}""")).Expect(400);
        Assert.Equal("several_services", refused.Json.GetProperty("reason").GetString());

        (await _ada.ChangeSettingsAsync(Elsewhere.Jira(_configuration), environment: "test")).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("approved", (await _rita.RequestAsync(id)).ReviewStatus());
        Assert.Equal(405, (await _sam.ApproveAsync(id)).Status);
        (await _rita.ApplyAsync(id)).Expect(200);
    }

    [Fact]
    public async Task A_request_waits_for_the_system_and_nobody_here_is_reminded_but_it_expires()
    {
        (await _ada.ChangeSettingsAsync(""" "remindAfterMinutes": 10, "expireAfterMinutes": 120 """)).Expect(200);
        var id = await AskAsync();
        await PassAsync(TimeSpan.FromMinutes(130), TimeSpan.FromMinutes(5));

        Assert.Equal("failed", await _rita.StatusAsync(id));
        var actions = (await _ada.GetAsync("auditlog?limit=20")).Expect(200).Json.ToString();
        Assert.DoesNotContain("remindOfApprovalRequest", actions);
        Assert.Contains("expireApprovalRequest", actions);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_that_expires_keeps_the_review_status_that_it_had(bool areSeveral)
    {
        const string Expiry = """ "expireAfterMinutes": 120 """;
        (await _ada.ChangeSettingsAsync(Expiry)).Expect(200);
        var id = await _rita.AskAsync(instructions: """[{"kind": "addTags", "values": ["new"]}]""");
        await _service.SettleAsync();
        await ApproveAsync(id);
        if (areSeveral)
        {
            (await _ada.ChangeSettingsAsync(Elsewhere.Jira(_configuration, "TEST"), environment: "test")).Expect(200);
        }

        // Either the reviews of one environment are missing, or nobody can approve.
        await PassAsync(TimeSpan.FromMinutes(100), TimeSpan.FromMinutes(20));
        var waiting = await _rita.RequestAsync(id);
        Assert.Equal(("pending", "pending", "Approved"), (StatusOf(waiting), waiting.ReviewStatus(), waiting.StatusElsewhere()));
        await PassAsync(TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(20));

        var expired = await _rita.RequestAsync(id);
        Assert.Equal(("failed", "pending", "Approved"), (StatusOf(expired), expired.ReviewStatus(), expired.StatusElsewhere()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_system_that_does_not_take_what_it_is_told_is_told_again_for_a_day(bool isApplied)
    {
        var id = await AskAsync();
        await ApproveAsync(id);
        _desk.Fault = DeskFault.NotMoving;

        (await (isApplied ? _rita.ApplyAsync(id) : _rita.DeleteAsync($"{Client.AnyRoute}/{id}"))).Expect(isApplied ? 200 : 204);
        var calls = _desk.Calls.Count;
        await PassAsync(TimeSpan.FromHours(26), TimeSpan.FromMinutes(15));
        Assert.InRange(_desk.Calls.Count - calls, 50, 130);
        calls = _desk.Calls.Count;
        _desk.Fault = DeskFault.None;
        await PassAsync(TimeSpan.FromHours(2), TimeSpan.FromMinutes(30));

        if (isApplied)
        {
            var applied = await _rita.RequestAsync(id);
            Assert.Equal(("completed", "approved", "Approved"), (StatusOf(applied), applied.ReviewStatus(), applied.StatusElsewhere()));
            Assert.Contains("answered 500", applied.Problem());
            Assert.False(applied.GetProperty("externalProblem").TryGetProperty("nextTry", out _));
            await _service.SettleAsync();
        }
        else
        {
            Assert.Contains(_logs.Lines, line => line.Contains($"Request {id} is gone, and jira was not told of its approval OPS-1"));
        }

        Assert.Equal((calls, 0), (_desk.Calls.Count, _desk.Of(id)[0].Transitions.Count));
        await NothingIsOwedAsync();
    }

    [Fact]
    public async Task A_workflow_whose_stages_are_approved_elsewhere_runs_to_its_end()
    {
        var id = (
            await _rita.MakeAsync(
                WorkflowClient.Stage(WorkflowClient.TurnOn, WorkflowClient.Approval),
                WorkflowClient.InSequence(WorkflowClient.TurnOff, WorkflowClient.Wait(1), WorkflowClient.Approval)
            )
        )
            .Expect(201)
            .Id;
        await _service.SettleAsync();
        Assert.Equal(405, (await _sam.ApproveAsync(id)).Status);

        Assert.Single(_desk.Issues).Status = "Approved";
        await PassAsync(TimeSpan.FromMinutes(1));
        Assert.True((await _rita.FlagAsync()).On);
        Assert.Equal([JiraDesk.Applied], _desk.Issues[0].Transitions);

        await PassAsync(TimeSpan.FromMinutes(70), TimeSpan.FromMinutes(5));
        Assert.Equal(2, _desk.Issues.Count);
        _desk.Issues[1].Status = "Approved";
        await PassAsync(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(5));

        Assert.Equal(("completed: completed completed", false), (await _rita.StandAsync(id), (await _rita.FlagAsync()).On));
        var conditions = (await _rita.WorkflowAsync(id))
            .GetProperty("stages")
            .EnumerateArray()
            .SelectMany(stage => stage.GetProperty("conditions").EnumerateArray())
            .Where(condition => condition.GetProperty("kind").GetString() == "ld-approval");
        Assert.All(conditions, condition => Assert.Equal("approved", condition.ReviewStatus()));
        Assert.Equal([JiraDesk.Applied], _desk.Issues[1].Transitions);
    }

    [Fact]
    public async Task A_system_that_cannot_be_reached_any_more_is_said_so_and_is_asked_for_nothing_new()
    {
        var id = await AskAsync();
        await SetEnabledAsync(false);
        await PassAsync(TimeSpan.FromMinutes(3));

        Assert.Contains("is turned off", (await _rita.RequestAsync(id)).Problem());
        var refused = (
            await _rita.PostAsync(Client.FlagRoute, """{"description": "Please", "instructions": [{"kind": "turnFlagOn"}]}""")
        ).Expect(400);
        Assert.Contains("is turned off", refused.Json.GetProperty("message").GetString());

        await SetEnabledAsync(true);
        await PassAsync(TimeSpan.FromMinutes(10));
        Assert.Null((await _rita.RequestAsync(id)).Problem());
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public async Task Activities_that_run_twice_and_a_lost_task_hub_make_one_approval_and_one_change(int runs, bool losesHub)
    {
        (await _ada.ChangeSettingsAsync(""" "autoApplyApprovedChanges": true """)).Expect(200);
        _service.Hub.Faults = new Repeated(runs);
        var id = await AskAsync();
        Lose();
        await PassAsync(TimeSpan.FromMinutes(3));
        Lose();
        _desk.Of(id)[0].Status = "Approved";
        await PassAsync(TimeSpan.FromMinutes(20));
        Lose();
        await PassAsync(TimeSpan.FromMinutes(5));

        var issue = Assert.Single(_desk.Of(id));
        Assert.Equal(("completed", 2), (await _rita.StatusAsync(id), (await _rita.FlagAsync()).Version));
        Assert.Contains(JiraDesk.Applied, issue.Transitions);

        void Lose()
        {
            if (losesHub)
            {
                _service.Hub.Clear();
            }
        }
    }

    private static string? StatusOf(JsonElement request) => request.GetProperty("status").GetString();

    private async Task<string> AskAsync(string more = "")
    {
        var id = await _rita.AskAsync(more: more);
        await _service.SettleAsync();
        return id;
    }

    /// <summary>Approves elsewhere, and has it looked at.</summary>
    private async Task ApproveAsync(string id)
    {
        _desk.Of(id)[^1].Status = "Approved";
        await _service.AdvanceAsync(TimeSpan.FromSeconds(5));
        var body = "{}";
        Assert.Equal(HttpStatusCode.NoContent, await CallBackAsync(id, body, Sign(body)));
        await _service.SettleAsync();
    }

    private async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        for (var left = time; left > TimeSpan.Zero; left -= step ?? s_step)
        {
            await _service.AdvanceAsync(step ?? s_step);
        }
    }

    private async Task<HttpStatusCode> CallBackAsync(string id, string body, string? signature)
    {
        using var http = new HttpClient { BaseAddress = _service.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/webhook/approvals/{id}") { Content = new StringContent(body) };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation(ExternalNewsRoute.SignatureHeader, signature);
        }

        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static string Sign(string body, string secret = Elsewhere.CallbackSecret) =>
        $"sha256={WebhookSignature.Hex(secret, Encoding.UTF8.GetBytes(body))}";

    private async Task NothingIsOwedAsync() =>
        Assert.DoesNotContain((await _service.RowsAsync()).Keys, key => key.Contains("/withdrawal|", StringComparison.Ordinal));

    private Task SetEnabledAsync(bool isEnabled) => _service.SetEnabledAsync(_configuration, isEnabled);

    private sealed class Repeated(int runs) : Faults
    {
        public override int Runs(ActivityCall call) => runs;
    }
}
