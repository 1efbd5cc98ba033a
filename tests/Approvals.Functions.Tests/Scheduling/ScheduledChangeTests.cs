using System.Text.Json;
using Approvals.TestHost.TaskHub;
using Approvals.Tests.Drivers;
using Azure;

namespace Approvals.Tests.Scheduling;

/// <summary>Changes that are scheduled, edited and called off without anybody's approval.</summary>
public sealed class ScheduledChangeTests : IAsyncLifetime
{
    private const string Route = Client.ScheduleRoute;

    private RunningService _service = null!;
    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _rita = await _service.MemberAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task What_is_scheduled_is_made_at_its_time_once()
    {
        var date = Now.AddDays(100);
        var made = (await _rita.ScheduleAsync(date)).Expect(201);
        await _service.SettleAsync();

        Assert.Equal(
            (_rita.Id, 1, Milliseconds(date)),
            (
                Text(made.Json, "_maintainerId"),
                made.Json.GetProperty("_version").GetInt32(),
                made.Json.GetProperty("executionDate").GetInt64()
            )
        );
        Assert.Equal($"/api/v2/{Route}/{made.Id}", Text(made.Json.GetProperty("_links").GetProperty("self"), "href"));
        Assert.Equal(made.Text, (await _rita.GetAsync($"{Route}/{made.Id}")).Expect(200).Text);
        Assert.Equal([made.Id], await ListedAsync());

        await _service.AdvanceAsync(date - Now - TimeSpan.FromMilliseconds(1));
        Assert.Equal((false, 1), await _rita.FlagAsync());

        await _service.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal((true, 2), await _rita.FlagAsync());
        await AssertGoneAsync(made.Id);

        await _service.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(2, (await _rita.GetAsync("flags/shop/checkout")).Json.GetProperty("_version").GetInt32());
        Assert.Single((await _service.RowsAsync()).Keys, key => key.Contains("/applied|"));
    }

    [Theory]
    [InlineData(Client.FlagRoute)]
    [InlineData(Client.AnyRoute)]
    public async Task What_was_never_asked_for_is_no_approval_request(string requests)
    {
        var id = (await _rita.ScheduleAsync(Now.AddDays(1))).Expect(201).Id;
        await _service.SettleAsync();
        var before = (await _service.RowsAsync()).Select(row => (row.Key, row.Value.ETag)).ToList();

        foreach (
            var (method, path, body) in new[]
            {
                ("GET", "", null),
                ("DELETE", "", null),
                ("POST", "/apply", "{}"),
                ("POST", "/reviews", """{"kind": "comment", "comment": "Why?"}"""),
                ("PATCH", "", """{"instructions": [{"kind": "updateDescription", "value": "Please"}]}"""),
            }
        )
        {
            Assert.Equal("unknown_request", (await _rita.SendAsync(new(method), $"{requests}/{id}{path}", body)).Expect(404).Reason);
        }

        Assert.Empty((await _rita.GetAsync(requests)).Expect(200).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(before, (await _service.RowsAsync()).Select(row => (row.Key, row.Value.ETag)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_called_off_leaves_nothing_behind(bool byPatch)
    {
        var rows = (await _service.RowsWithoutAuditAsync()).Keys.ToList();
        var made = (await _rita.ScheduleAsync(Now.AddDays(1))).Expect(201);
        await _service.SettleAsync();

        Assert.Equal(
            byPatch ? made.Text : "",
            byPatch
                ? (await _rita.PatchAsync($"{Route}/{made.Id}", Edit("""{"kind": "deleteScheduledChange"}"""))).Expect(200).Text
                : (await _rita.DeleteAsync($"{Route}/{made.Id}")).Expect(204).Text
        );
        await _service.SettleAsync();

        Assert.Equal(rows, (await _service.RowsWithoutAuditAsync()).Keys);
        await AssertGoneAsync(made.Id);
        await _service.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal((false, 1), await _rita.FlagAsync());
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(1000, false)]
    [InlineData(10, true)]
    [InlineData(1000, true)]
    public async Task What_is_moved_is_made_at_its_new_time_although_nobody_tells_its_orchestration(int minutes, bool eventIsLost)
    {
        var old = Now.AddMinutes(100);
        var id = (await _rita.ScheduleAsync(old)).Expect(201).Id;
        await _service.SettleAsync();
        var date = Now.AddMinutes(minutes);

        _service.Hub.Faults = eventIsLost ? new LostEvents() : new();
        var edited = (await _rita.PatchAsync($"{Route}/{id}", Edit(MoveTo(date)))).Expect(200).Json;
        await _service.SettleAsync();
        _service.Hub.Faults = new();

        Assert.Equal((2, Milliseconds(date)), (edited.GetProperty("_version").GetInt32(), edited.GetProperty("executionDate").GetInt64()));
        foreach (var passed in new[] { Min(old, date), Max(old, date) })
        {
            // One minute by itself: a sweep that a long jump sets off may still see the time it started from.
            await _service.AdvanceAsync(passed - Now - TimeSpan.FromMinutes(1));
            await _service.AdvanceAsync(TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));
            Assert.Equal(Now >= date, (await _rita.FlagAsync()).On);
            await _service.AdvanceAsync(TimeSpan.FromMilliseconds(1));
            Assert.Equal((Now >= date, Now >= date ? 2 : 1), await _rita.FlagAsync());
        }
    }

    [Fact]
    public async Task What_is_replaced_does_the_new_and_others_see_what_it_touches_now()
    {
        var (id, date) = (
            (await _rita.ScheduleAsync(Now.AddDays(1), """[{"kind": "updateTrackEvents", "trackEvents": true}]""")).Expect(201).Id,
            Now.AddDays(1)
        );
        var other = await _rita.AskAsync();
        Assert.Empty((await _rita.RequestAsync(other)).GetProperty("conflicts").EnumerateArray());

        var edited = (await _rita.PatchAsync($"{Route}/{id}", Edit(ReplaceBy("""{"kind": "turnFlagOn"}""")))).Expect(200).Json;
        Assert.Equal("turnFlagOn", Text(Assert.Single(edited.GetProperty("instructions").EnumerateArray()), "kind"));
        Assert.Contains(id, (await _rita.RequestAsync(other)).GetProperty("conflicts")[0].GetProperty("reason").GetString());
        Assert.Contains(other, (await _rita.GetAsync($"{Route}/{id}")).Json.GetProperty("conflicts")[0].GetProperty("reason").GetString());

        await _service.AdvanceAsync(date - Now);
        Assert.Equal((true, 2), await _rita.FlagAsync());
        Assert.False(
            (await _rita.GetAsync("flags/shop/checkout"))
                .Json.GetProperty("environments")
                .GetProperty("production")
                .GetProperty("trackEvents")
                .GetBoolean()
        );
    }

    [Fact]
    public async Task What_was_approved_and_scheduled_is_a_scheduled_change_too_and_keeps_showing_what_was_approved()
    {
        var sam = await _service.MemberAsync();
        var soon = (await _rita.ScheduleAsync(Now.AddHours(1))).Expect(201).Id;
        var id = await _rita.AskAsync(
            instructions: """[{"kind": "turnFlagOff"}]""",
            more: $", \"executionDate\": {Milliseconds(Now.AddHours(2))}"
        );
        Assert.Equal([soon], await ListedAsync());
        (await sam.ApproveAsync(id)).Expect(200);
        (await _rita.ApplyAsync(id)).Expect(200);
        Assert.Equal([soon, id], await ListedAsync());

        var date = Now.AddMinutes(10);
        (
            await sam.PatchAsync($"{Route}/{id}", Edit(ReplaceBy("""{"kind": "updateTrackEvents", "trackEvents": true}"""), MoveTo(date)))
        ).Expect(200);
        Assert.Equal([id, soon], await ListedAsync());
        var request = await _rita.RequestAsync(id);
        Assert.Equal(
            ("scheduled", "turnFlagOff", Milliseconds(date)),
            (Text(request, "status"), Text(request.GetProperty("instructions")[0], "kind"), request.GetProperty("executionDate").GetInt64())
        );
        Assert.Equal(("updateTrackEvents", Milliseconds(date), sam.Id), Amendment(request));
        Assert.Equal(
            ("updateTrackEvents", Milliseconds(date), sam.Id),
            Amendment((await _rita.GetAsync($"{Client.FlagRoute}/{id}")).Expect(200).Json)
        );

        await _service.AdvanceAsync(date - Now);
        Assert.Equal(("updateTrackEvents", Milliseconds(date), sam.Id), Amendment(await _rita.RequestAsync(id)));
        Assert.Equal(("completed", 2), (await _rita.StatusAsync(id), (await _rita.FlagAsync()).Version));
        Assert.Equal([soon], await ListedAsync());
        Assert.Equal(
            [id],
            (await _rita.GetAsync(Client.FlagRoute)).Json.GetProperty("items").EnumerateArray().Select(item => Text(item, "_id"))
        );

        static (string, long, string) Amendment(JsonElement shown)
        {
            var amendment = shown.GetProperty("amendment");
            return (
                Text(amendment.GetProperty("instructions")[0], "kind"),
                amendment.GetProperty("executionDate").GetInt64(),
                Text(amendment, "memberId")
            );
        }
    }

    [Fact]
    public async Task What_is_scheduled_survives_the_loss_of_the_task_hub()
    {
        var date = Now.AddDays(1);
        (await _rita.ScheduleAsync(date)).Expect(201);
        await _service.SettleAsync();
        _service.Hub.Clear();

        await _service.AdvanceAsync(date - Now - TimeSpan.FromMinutes(2));
        await _service.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((false, 1), await _rita.FlagAsync());
        await _service.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((true, 2), await _rita.FlagAsync());
    }

    [Fact]
    public async Task Plans_that_get_in_each_others_way_are_refused_unless_told_to_ignore_it()
    {
        var variations = (await _rita.GetAsync("flags/shop/checkout")).Json.GetProperty("variations");
        var first = (await _rita.ScheduleAsync(Now.AddHours(2), Kim(0))).Expect(201).Id;

        Assert.Contains(first, Refused(await _rita.ScheduleAsync(Now.AddHours(1), Kim(1))));
        Refused(await _rita.ScheduleAsync(Now.AddHours(3), Kim(1)));
        (await _rita.ScheduleAsync(Now.AddHours(3), Kim(0))).Expect(201);
        var second = (await _rita.ScheduleAsync(Now.AddHours(3), Kim(1), "?ignoreConflicts=true")).Expect(201).Id;

        // What fails anyhow may be moved about only by those who say that they know.
        Refused(await _rita.PatchAsync($"{Route}/{second}", Edit(MoveTo(Now.AddHours(4)))));
        (await _rita.PatchAsync($"{Route}/{second}?ignoreConflicts=true", Edit(MoveTo(Now.AddHours(4))))).Expect(200);

        // A direct change asks what is scheduled as well as what is asked for.
        var direct = $$"""{"environmentKey": "production", "instructions": {{Kim(1)}}}""";
        var broken = (await _rita.PatchAsync("flags/shop/checkout", direct)).Expect(400);
        Assert.Equal("breaks_open_request", broken.Reason);
        Assert.Contains("The scheduled change", broken.Text);

        string Kim(int variation) =>
            $$"""[{"kind": "addTargets", "values": ["kim"], "variationId": "{{Text(variations[variation], "_id")}}"}]""";

        static string Refused(Answer answer)
        {
            Assert.Equal("conflicts_with_scheduled_change", answer.Expect(400).Reason);
            return answer.Text;
        }
    }

    [Fact]
    public async Task What_no_longer_fits_at_its_time_leaves_the_flag_as_it_is()
    {
        var made = (
            await _rita.PostAsync(
                "flags/shop",
                """{"key": "banner", "name": "Banner", "variations": [{"value": "red"}, {"value": "blue"}, {"value": "green"}]}"""
            )
        )
            .Expect(201)
            .Json;
        var blue = Text(made.GetProperty("variations")[1], "_id");
        var route = Route.Replace("checkout", "banner");
        var id = (
            await _rita.PostAsync(
                route,
                $$"""{"executionDate": {{Milliseconds(Now.AddDays(1))}}, "instructions": [{"kind": "addTargets", "values": ["kim"], "variationId": "{{blue}}"}]}"""
            )
        )
            .Expect(201)
            .Id;
        (
            await _rita.PatchAsync(
                "flags/shop/banner?ignoreConflicts=true",
                $$"""{"instructions": [{"kind": "removeVariation", "variationId": "{{blue}}"}]}"""
            )
        ).Expect(200);
        Assert.Equal(
            "addTargets",
            Text((await _rita.GetAsync($"{route}/{id}")).Json.GetProperty("conflicts")[0].GetProperty("instruction"), "kind")
        );

        await _service.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(2, (await _rita.GetAsync("flags/shop/banner")).Json.GetProperty("_version").GetInt32());
        (await _rita.GetAsync($"{route}/{id}")).Expect(404);
    }

    [Fact]
    public async Task What_was_stored_although_its_answer_was_lost_is_made_at_its_time()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        var rita = await service.MemberAsync();
        var date = service.Time.GetUtcNow().AddDays(1);
        (await rita.GetAsync(Route)).Expect(200);

        // The transaction takes effect, its answer never comes, and no orchestration is started.
        calls.After = (_, message) =>
            message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)
                ? throw new RequestFailedException("The answer was lost.")
                : Task.CompletedTask;
        (await rita.ScheduleAsync(date)).Expect(503);
        calls.Reset();

        Assert.Single((await rita.GetAsync(Route)).Expect(200).Json.GetProperty("items").EnumerateArray());
        await service.AdvanceAsync(TimeSpan.FromMinutes(2));
        await service.AdvanceAsync(date - service.Time.GetUtcNow());
        Assert.Equal((true, 2), await rita.FlagAsync());
    }

    private DateTimeOffset Now => _service.Time.GetUtcNow();

    private async Task<IEnumerable<string>> ListedAsync() =>
        [.. (await _rita.GetAsync(Route)).Expect(200).Json.GetProperty("items").EnumerateArray().Select(item => Text(item, "_id"))];

    private async Task AssertGoneAsync(string id)
    {
        Assert.Empty(await ListedAsync());
        Assert.Equal("unknown_scheduled_change", (await _rita.GetAsync($"{Route}/{id}")).Expect(404).Reason);
        Assert.Equal("unknown_scheduled_change", (await _rita.DeleteAsync($"{Route}/{id}")).Expect(404).Reason);
        Assert.Equal(
            "unknown_scheduled_change",
            (await _rita.PatchAsync($"{Route}/{id}", Edit(MoveTo(Now.AddDays(1))))).Expect(404).Reason
        );
    }

    private static string Edit(params string[] instructions) => $$"""{"instructions": [{{string.Join(", ", instructions)}}]}""";

    private static string MoveTo(DateTimeOffset date) =>
        $$"""{"kind": "updateScheduledChangesExecutionDate", "value": {{Milliseconds(date)}}}""";

    private static string ReplaceBy(string instruction) =>
        $$"""{"kind": "replaceScheduledChangesInstructions", "value": [{{instruction}}]}""";

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private sealed class LostEvents : Faults
    {
        public override IReadOnlyList<TimeSpan> Deliver(string instanceId, string eventName) => [];
    }
}
