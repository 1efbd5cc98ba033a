using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage.Stores;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.ExpiringTargets;

/// <summary>Targets of flags and segments that are taken off at a time.</summary>
public sealed class ExpiringTargetTests : IAsyncLifetime
{
    private const string OfFlag = "flags/shop/checkout/expiring-targets/production";

    private const string UsersOfFlag = "flags/shop/checkout/expiring-user-targets/production";

    private const string OfSegment = "segments/shop/beta/expiring-targets/production";

    private const string Required = "\"required\": true";

    private static readonly DateTimeOffset s_date = ServiceSetup.Start.AddDays(1);

    private readonly ServiceSetup _setup = new();

    private RunningService _service = null!;
    private Client _ada = null!;
    private Client _rita = null!;
    private Client _sam = null!;
    private string _variation = "";

    private string Kim => $$"""{"kind": "addTargets", "values": ["kim"], "variationId": "{{_variation}}"}""";

    private string KimUntil(DateTimeOffset date) =>
        $$"""{"kind": "addExpiringTarget", "contextKind": "user", "contextKey": "kim", "variationId": "{{_variation}}", "value": {{date.ToUnixTimeMilliseconds()}}}""";

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync(_setup)).WithFlagAsync();
        await _service.WithSegmentAsync("beta");
        (_ada, _rita, _sam) = (
            await _service.MemberAsync(Role.Admin),
            await _service.MemberAsync(PolicyStatement.Allow(["*"], "proj/*:env/*:flag/*"), NoWayRound),
            await _service.MemberAsync(PolicyStatement.Allow(["*"], "proj/*:env/*:flag/*"), NoWayRound)
        );
        _variation = (await _ada.GetAsync("flags/shop/checkout"))
            .Expect(200)
            .Json.GetProperty("variations")[0]
            .GetProperty("_id")
            .GetString()!;
        (await ChangeAsync(_ada, Kim)).Expect(200);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    private static PolicyStatement NoWayRound => PolicyStatement.Deny(["bypassRequired*"], "proj/*:env/*:flag/*");

    [Fact]
    public async Task A_target_is_taken_off_at_its_time_and_not_before_also_after_a_restart()
    {
        var shown = (await _rita.PatchAsync(OfFlag, Body(KimUntil(s_date)))).Expect(200).Json;
        var item = Assert.Single(shown.GetProperty("items").EnumerateArray());
        Assert.Equal(
            ("user", "kim", _variation, s_date.ToUnixTimeMilliseconds(), 1),
            (
                item.GetProperty("contextKind").GetString(),
                item.GetProperty("contextKey").GetString(),
                item.GetProperty("variationId").GetString(),
                item.GetProperty("expirationDate").GetInt64(),
                item.GetProperty("_version").GetInt32()
            )
        );
        Assert.Equal(
            (1, 1, 0),
            (Count(shown, "totalInstructions"), Count(shown, "successfulInstructions"), Count(shown, "failedInstructions"))
        );

        await _service.AdvanceAsync(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.Equal(["kim"], await TargetsAsync());
        await _service.DisposeAsync();
        _service = await RunningService.StartAsync(_setup);
        _ada = _service.Client(_ada.Token);

        await _service.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(await TargetsAsync());
        Assert.Empty((await _ada.GetAsync(OfFlag)).Expect(200).Json.GetProperty("items").EnumerateArray());
        Assert.Empty(await DueAsync());
        var entry = await new AuditDriver(_ada).LastAsync();
        Assert.Equal("took expired targets off the flag", entry.GetProperty("titleVerb").GetString());
    }

    [Fact]
    public async Task It_goes_once_however_many_instances_sweep()
    {
        (await _rita.PatchAsync(OfFlag, Body(KimUntil(s_date)))).Expect(200);
        await using var other = await RunningService.StartAsync(_setup);
        var before = await EntriesAsync();
        _setup.Time.Advance(TimeSpan.FromDays(1));

        await Task.WhenAll(_service.SweepAsync(), other.SweepAsync(), _service.SweepAsync(), other.SweepAsync());

        Assert.Empty(await TargetsAsync());
        Assert.Equal(before + 1, await EntriesAsync());
        Assert.Null(await new AuditDriver(_ada).ProblemAsync());
    }

    [Fact]
    public async Task Targets_of_a_flag_in_several_environments_and_at_several_times_go_each_at_its_own()
    {
        var ned = Kim.Replace("kim", "ned");
        (await ChangeAsync(_ada, ned, "test")).Expect(200);
        (await ChangeAsync(_ada, ned)).Expect(200);
        (await _ada.PatchAsync(OfFlag, Body(KimUntil(s_date), KimUntil(s_date.AddHours(2)).Replace("kim", "ned")))).Expect(200);
        (await _ada.PatchAsync(OfFlag.Replace("production", "test"), Body(KimUntil(s_date.AddHours(1)).Replace("kim", "ned")))).Expect(200);
        Assert.Single(await DueAsync());

        await _service.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(("ned", "ned"), (string.Join(",", await TargetsAsync()), string.Join(",", await TargetsAsync("test"))));
        await _service.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(("ned", ""), (string.Join(",", await TargetsAsync()), string.Join(",", await TargetsAsync("test"))));
        await _service.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Empty(await TargetsAsync());
        Assert.Empty(await DueAsync());
    }

    [Fact]
    public async Task A_segment_loses_whom_it_includes_and_excludes_by_name_at_their_time()
    {
        string Until(string kind, string key, string type) =>
            $$"""{"kind": "addExpiringTarget", "contextKind": "{{kind}}", "contextKey": "{{key}}", "targetType": "{{type}}", "value": {{s_date.ToUnixTimeMilliseconds()}}}""";
        (
            await _ada.PatchAsync(
                "segments/shop/production/beta",
                Body(
                    """{"kind": "addIncludedTargets", "values": ["ann"]}""",
                    """{"kind": "addExcludedTargets", "contextKind": "org", "values": ["acme", "evil"]}"""
                )
            )
        ).Expect(200);

        (await _ada.PatchAsync(OfSegment, Body(Until("user", "ann", "included"), Until("org", "acme", "excluded")))).Expect(200);
        var user = Assert.Single(
            (await _ada.GetAsync("segments/shop/beta/expiring-user-targets/production"))
                .Expect(200)
                .Json.GetProperty("items")
                .EnumerateArray()
        );
        Assert.Equal(("ann", "included"), (user.GetProperty("userKey").GetString(), user.GetProperty("targetType").GetString()));
        await _service.AdvanceAsync(TimeSpan.FromDays(1));

        var segment = ((SegmentResource)(await StoredAsync(new("shop", "production", ResourceKind.Segment, "beta")))!).Segment;
        Assert.DoesNotContain("ann", segment.Included);
        Assert.Equal(["evil"], Assert.Single(segment.ExcludedContexts).Values);
        Assert.Empty(segment.ExpiringTargets);
    }

    [Fact]
    public async Task Older_clients_name_users_only()
    {
        var add =
            $$"""{"kind": "addExpireUserTargetDate", "userKey": "kim", "variationId": "{{_variation}}", "value": {{s_date.ToUnixTimeMilliseconds()}}}""";
        var shown = (await _rita.PatchAsync(UsersOfFlag, Body(add))).Expect(200).Json;
        Assert.Equal("kim", Assert.Single(shown.GetProperty("items").EnumerateArray()).GetProperty("userKey").GetString());

        Assert.Equal("invalid_instructions", (await _rita.PatchAsync(UsersOfFlag, Body(KimUntil(s_date)))).Expect(400).Reason);
        Assert.Equal("invalid_instructions", (await _rita.PatchAsync(OfFlag, Body(add))).Expect(400).Reason);
        Assert.Equal("invalid_instructions", (await _rita.PatchAsync(OfFlag, Body("""{"kind": "turnFlagOn"}"""))).Expect(400).Reason);
        Assert.Equal("invalid_instructions", (await _rita.PatchAsync(OfFlag, Body())).Expect(400).Reason);

        // They need not say that the body is a semantic patch, for nothing else is taken.
        (await _rita.PatchDocumentAsync(UsersOfFlag, Body(add.Replace("add", "update")))).Expect(200);
    }

    [Fact]
    public async Task Where_approval_is_required_it_has_to_be_asked_for_and_is_done_by_the_approval()
    {
        (await _ada.ChangeSettingsAsync(Required)).Expect(200);

        var refused = (await _rita.PatchAsync(OfFlag, Body(KimUntil(s_date)))).Expect(405);
        Assert.Equal("approval_required", refused.Reason);
        Assert.Equal("approval_required", (await ChangeAsync(_rita, KimUntil(s_date))).Expect(405).Reason);
        var id = (
            await _rita.PostAsync(Client.FlagRoute, $$"""{"description": "Until tomorrow", "instructions": [{{KimUntil(s_date)}}]}""")
        )
            .Expect(201)
            .Id;
        await _service.SettleAsync();
        (await _sam.ApproveAsync(id)).Expect(200);
        (await _rita.ApplyAsync(id)).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("completed", await _rita.StatusAsync(id));
        Assert.Equal(["kim"], await TargetsAsync());

        await _service.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Empty(await TargetsAsync());
    }

    [Fact]
    public async Task Where_segments_require_approval_theirs_has_to_be_asked_for()
    {
        (await _ada.PatchAsync("segments/shop/production/beta", Body("""{"kind": "addIncludedTargets", "values": ["ann"]}"""))).Expect(200);
        (await _ada.ChangeSettingsAsync(Required, kind: "segment")).Expect(200);
        var lea = await _service.MemberAsync(
            PolicyStatement.Allow(["*"], "proj/*:env/*:segment/*"),
            PolicyStatement.Deny(["bypassRequired*"], "proj/*:env/*:segment/*")
        );

        var until =
            $$"""{"kind": "addExpiringTarget", "contextKind": "user", "contextKey": "ann", "targetType": "included", "value": {{s_date.ToUnixTimeMilliseconds()}}}""";
        Assert.Equal("approval_required", (await lea.PatchAsync(OfSegment, Body(until))).Expect(403).Reason);
        (
            await lea.PostAsync(
                Client.AnyRoute,
                $$"""{"resourceId": "proj/shop:env/production:segment/beta", "description": "Ann", "instructions": [{{until}}]}"""
            )
        ).Expect(201);
    }

    /// <summary>What comes between setting the time without an approval and the time, and whether the target goes then.</summary>
    public static TheoryData<string, bool> Meanwhile =>
        new()
        {
            { "nothing", false },
            { "may bypass", true },
            { "no longer required", true },
            { "moved by who may bypass", true },
            { "moved by an approved request", true },
            { "member is gone", false },
        };

    [Theory]
    [MemberData(nameof(Meanwhile))]
    public async Task Where_approval_has_come_to_be_required_only_who_may_bypass_or_an_approval_lets_it_pass(string meanwhile, bool goes)
    {
        (await _rita.PatchAsync(OfFlag, Body(KimUntil(s_date)))).Expect(200);
        (await _ada.ChangeSettingsAsync(Required)).Expect(200);
        var later = KimUntil(s_date.AddHours(1)).Replace("add", "update");
        switch (meanwhile)
        {
            case "may bypass":
                var role = await _service.RoleAsync(PolicyStatement.Allow(["*", "bypassRequiredApproval"], "proj/*:env/*:flag/*"));
                (
                    await _ada.PatchDocumentAsync(
                        $"members/{_rita.Id}",
                        $$"""[{"op": "replace", "path": "/customRoles", "value": ["{{role}}"]}]"""
                    )
                ).Expect(200);
                break;
            case "no longer required":
                (await _ada.ChangeSettingsAsync("\"required\": false")).Expect(200);
                break;
            case "moved by who may bypass":
                var bea = await _service.MemberAsync(PolicyStatement.Allow(["*", "bypassRequiredApproval"], "proj/*:env/*:flag/*"));
                (await bea.PatchAsync(OfFlag, Body(later))).Expect(200);
                break;
            case "moved by an approved request":
                var id = (await _rita.PostAsync(Client.FlagRoute, $$"""{"description": "Later", "instructions": [{{later}}]}"""))
                    .Expect(201)
                    .Id;
                (await _sam.ApproveAsync(id)).Expect(200);
                (await _rita.ApplyAsync(id)).Expect(200);
                break;
            case "member is gone":
                (await _ada.DeleteAsync($"members/{_rita.Id}")).Expect(204);
                break;
        }

        await _service.AdvanceAsync(TimeSpan.FromDays(1));
        await _service.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(goes ? [] : ["kim"], await TargetsAsync());
        Assert.Empty(await DueAsync());
        Assert.Empty((await _ada.GetAsync(OfFlag)).Expect(200).Json.GetProperty("items").EnumerateArray());
        var entry = await new AuditDriver(_ada).LastAsync();
        Assert.Equal(goes ? null : "approval_required", entry.TryGetProperty("reason", out var reason) ? reason.GetString() : null);
    }

    /// <summary>What becomes of the target before its time.</summary>
    [Theory]
    [InlineData("removed")]
    [InlineData("removed and added again")]
    [InlineData("flag deleted")]
    [InlineData("environment deleted")]
    [InlineData("called off")]
    public async Task What_is_gone_before_its_time_leaves_nothing_behind(string meanwhile)
    {
        (await _rita.PatchAsync(OfFlag, Body(KimUntil(s_date)))).Expect(200);
        var remove = Kim.Replace("add", "remove");
        (
            await (
                meanwhile switch
                {
                    "removed" => ChangeAsync(_ada, remove),
                    "removed and added again" => Again(),
                    "flag deleted" => _ada.DeleteAsync("flags/shop/checkout"),
                    "environment deleted" => _ada.DeleteAsync("projects/shop/environments/production"),
                    _ => _ada.PatchAsync(OfFlag, Body(KimUntil(s_date).Replace("add", "remove"))),
                }
            )
        ).ExpectSuccess();
        Assert.Empty(await DueAsync());
        var entries = await EntriesAsync();

        await _service.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(entries, await EntriesAsync());
        Assert.Equal(meanwhile is "removed and added again" or "called off" ? ["kim"] : [], await TargetsAsync());

        async Task<Answer> Again()
        {
            (await ChangeAsync(_ada, remove)).Expect(200);
            return await ChangeAsync(_ada, Kim);
        }
    }

    [Fact]
    public async Task An_archived_flag_loses_its_targets_too()
    {
        (await _rita.PatchAsync(OfFlag, Body(KimUntil(s_date)))).Expect(200);
        (await ChangeAsync(_ada, """{"kind": "archiveFlag"}""")).Expect(200);

        await _service.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Empty(await TargetsAsync());
    }

    /// <summary>As an instance of an earlier version leaves it, which does not know of the row.</summary>
    [Fact]
    public async Task A_row_of_the_list_that_is_no_longer_so_is_taken_off_it()
    {
        (await _rita.PatchAsync(OfFlag, Body(KimUntil(s_date)))).Expect(200);
        var flag = ((FlagResource)(await StoredAsync(ResourceId.Flag("shop", null, "checkout")))!).Flag;
        var production = flag.Environments["production"] with { ExpiringTargets = [] };
        await _service
            .Get<ResourceStore>()
            .SaveAsync(
                ResourceId.Flag("shop", null, "checkout"),
                new FlagResource(
                    flag with
                    {
                        Environments = new Dictionary<string, Domain.Flags.FlagEnvironment> { ["production"] = production },
                    }
                ),
                default
            );
        Assert.Single(await DueAsync());

        await _service.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Empty(await DueAsync());
        Assert.Equal(["kim"], await TargetsAsync());
    }

    [Fact]
    public async Task Without_the_action_the_time_cannot_be_set()
    {
        var tess = await _service.MemberAsync(PolicyStatement.Allow(["viewProject", "updateTargets"], "proj/*:env/*:flag/*"));

        var refused = (await tess.PatchAsync(OfFlag, Body(KimUntil(s_date)))).Expect(403);

        Assert.Contains("updateExpiringTargets", refused.Text);
        (await _ada.GetAsync(OfFlag.Replace("production", "moon"))).Expect(404);
        (await _ada.PatchAsync(OfFlag.Replace("production", "moon"), Body(KimUntil(s_date)))).Expect(404);
    }

    private static string Body(params IEnumerable<string> instructions) => $$"""{"instructions": [{{string.Join(", ", instructions)}}]}""";

    private static Task<Answer> ChangeAsync(Client client, string instruction, string environment = "production") =>
        client.PatchAsync("flags/shop/checkout", $$"""{"environmentKey": "{{environment}}", "instructions": [{{instruction}}]}""");

    private static int Count(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private async Task<Resource?> StoredAsync(ResourceId id) => (await _service.Get<ResourceStore>().FindAsync(id, default))?.Value;

    private async Task<IEnumerable<string>> TargetsAsync(string environment = "production") =>
        await StoredAsync(ResourceId.Flag("shop", null, "checkout")) is FlagResource { Flag: var flag }
        && flag.Environments.TryGetValue(environment, out var state)
            ? state.Targets.SelectMany(target => target.Values)
            : [];

    private async Task<IEnumerable<string>> DueAsync() =>
        (await _service.RowsAsync()).Values.Select(row => row.RowKey).Where(key => key.StartsWith("due|", StringComparison.Ordinal));

    private async Task<int> EntriesAsync() => (await new AuditDriver(_ada).LinesAsync("shop")).Count;
}
