using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Scheduling;

/// <summary>What was scheduled without an approval needs one by the time it is done, where one has come to be required.</summary>
public sealed class RequiredSinceTests : IAsyncLifetime
{
    private const string Required = "\"required\": true";

    private const string Replace = """{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "turnFlagOn"}]}""";

    private const string Flags = "proj/*:env/*:flag/*";

    private static readonly DateTimeOffset s_date = ServiceSetup.Start.AddDays(1);

    private RunningService _service = null!;
    private Client _ada = null!;
    private Client _rita = null!;
    private Client _sam = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        (_ada, _rita, _sam) = (
            await _service.MemberAsync(Role.Admin, PolicyStatement.Allow(["bypassRequiredApproval"], Flags)),
            await MemberAsync(),
            await MemberAsync()
        );
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task It_fails_at_its_time_and_the_answer_that_made_it_so_lists_it()
    {
        var id = (await _rita.ScheduleAsync(s_date)).Expect(201).Id;
        (await _rita.ScheduleAsync(s_date.AddDays(1), """[{"kind": "updateTrackEvents", "trackEvents": true}]""")).Expect(201);
        await _service.SaveFlagAsync("banner");

        Assert.Empty(Listed((await _ada.ChangeSettingsAsync("\"minNumApprovals\": 2")).Expect(200)));
        var listed = Listed((await _ada.ChangeSettingsAsync(Required)).Expect(200));
        Assert.Equal(2, listed.Count);
        Assert.Equal(
            (id, "proj/shop:env/production:flag/checkout", s_date.ToUnixTimeMilliseconds()),
            (
                listed[0].GetProperty("_id").GetString(),
                listed[0].GetProperty("resourceId").GetString(),
                listed[0].GetProperty("executionDate").GetInt64()
            )
        );
        Assert.Equal(
            id,
            (await _rita.GetAsync(listed[0].GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!)).Expect(200).Id
        );
        Assert.Contains("require approval", await ConflictAsync(id));

        await _service.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal((false, 1), await _ada.FlagAsync());
        (await _rita.GetAsync($"{Client.ScheduleRoute}/{id}")).Expect(404);
        Assert.Equal("approval_required", (await new AuditDriver(_ada).LastAsync()).GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("""[{"op": "replace", "path": "/approvalSettings/required", "value": true}]""")]
    [InlineData("""[{"op": "replace", "path": "/approvalSettings/requiredApprovalTags", "value": ["vital"]}]""")]
    public async Task The_answer_to_a_change_of_the_environment_lists_it_too(string patch)
    {
        await _service.SaveFlagAsync(RunningService.Flag, tags: ["vital"]);
        var id = (await _rita.ScheduleAsync(s_date)).Expect(201).Id;

        var answer = (await _ada.PatchDocumentAsync("projects/shop/environments/production", patch)).Expect(200).Json;
        Assert.Equal(id, Assert.Single(answer.GetProperty("unapprovedScheduledChanges").EnumerateArray()).GetProperty("_id").GetString());
        await _service.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.False((await _ada.FlagAsync()).On);
    }

    /// <summary>What comes between scheduling and its time, and whether it is done then.</summary>
    public static TheoryData<string, bool> Meanwhile =>
        new()
        {
            { "nothing", false },
            { "may bypass", true },
            { "no longer required", true },
            { "moved by who may bypass", true },
            { "replaced by who may bypass", true },
            { "moved by an approved request", false },
            { "replaced by an approved request", true },
            { "member is gone", false },
        };

    [Theory]
    [MemberData(nameof(Meanwhile))]
    public async Task Who_may_bypass_there_now_or_an_approval_of_what_is_done_lets_it_pass(string meanwhile, bool isDone)
    {
        var id = (await _rita.ScheduleAsync(s_date)).Expect(201).Id;
        (await _ada.ChangeSettingsAsync(Required)).Expect(200);
        var move = $$"""{"kind": "updateScheduledChangesExecutionDate", "value": {{s_date.AddHours(1).ToUnixTimeMilliseconds()}}}""";
        switch (meanwhile)
        {
            case "may bypass":
                var role = await _service.RoleAsync(PolicyStatement.Allow(["bypassRequiredApproval"], "proj/*:env/production:flag/*"));
                (
                    await _ada.PatchDocumentAsync(
                        $"members/{_rita.Id}",
                        $$"""[{"op": "add", "path": "/customRoles/-", "value": "{{role}}"}]"""
                    )
                ).Expect(200);
                break;
            case "no longer required":
                (await _ada.ChangeSettingsAsync("\"required\": false")).Expect(200);
                break;
            case "moved by who may bypass":
                (await _ada.PatchAsync($"{Client.ScheduleRoute}/{id}", $$"""{"instructions": [{{move}}]}""")).Expect(200);
                break;
            case "replaced by who may bypass":
                (
                    await _ada.PatchAsync(
                        $"{Client.ScheduleRoute}/{id}",
                        """{"instructions": [{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "turnFlagOn"}, {"kind": "updateTrackEvents", "trackEvents": true}]}]}"""
                    )
                ).Expect(200);
                break;
            case "moved by an approved request":
                await OperateAsync(id, move);
                break;
            case "replaced by an approved request":
                await OperateAsync(id, Replace);
                break;
            case "member is gone":
                (await _ada.DeleteAsync($"members/{_rita.Id}")).Expect(204);
                break;
        }

        Assert.Equal(isDone, await ConflictAsync(id) is null);
        await _service.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(isDone, (await _ada.FlagAsync()).On);
    }

    [Fact]
    public async Task What_was_approved_and_then_replaced_without_an_approval_needs_one_again()
    {
        var id = await _rita.AskAsync(
            instructions: """[{"kind": "updateTrackEvents", "trackEvents": true}]""",
            more: $", \"executionDate\": {s_date.ToUnixTimeMilliseconds()}"
        );
        (await _sam.ApproveAsync(id)).Expect(200);
        (await _rita.ApplyAsync(id)).Expect(200);
        (await _rita.PatchAsync($"{Client.ScheduleRoute}/{id}", $$"""{"instructions": [{{Replace}}]}""")).Expect(200);
        (await _ada.ChangeSettingsAsync(Required)).Expect(200);
        await _service.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(("failed", false), (await _rita.StatusAsync(id), (await _ada.FlagAsync()).On));
    }

    [Fact]
    public async Task A_service_token_is_asked_for_its_own_rights()
    {
        var robot = await _service.PolicyTokenAsync(
            PolicyStatement.Allow(["*"], "*"),
            PolicyStatement.Allow(["bypassRequiredApproval"], Flags)
        );
        var weak = await _service.PolicyTokenAsync(
            PolicyStatement.Allow(["*"], "*"),
            PolicyStatement.Deny(["bypassRequiredApproval"], "*")
        );
        var ids = new List<string>();
        foreach (var caller in new[] { robot, weak })
        {
            ids.Add((await caller.ScheduleAsync(s_date)).Expect(201).Id);
        }

        Assert.Equal(ids[1], Assert.Single(Listed((await _ada.ChangeSettingsAsync(Required)).Expect(200))).GetProperty("_id").GetString());
    }

    /// <summary>Somebody who may do all that there is to do in a project but bypass approvals.</summary>
    private Task<Client> MemberAsync() =>
        _service.MemberAsync(
            PolicyStatement.Allow(["*"], "proj/*", "proj/*:env/*", Flags),
            PolicyStatement.Deny(["bypassRequiredApproval"], Flags)
        );

    private async Task OperateAsync(string scheduled, string edit)
    {
        var id = (
            await _rita.PostAsync(
                Client.FlagRoute,
                $$"""{"description": "Please", "operatingOnId": "{{scheduled}}", "instructions": [{{edit}}]}"""
            )
        )
            .Expect(201)
            .Id;
        (await _sam.ApproveAsync(id)).Expect(200);
        Assert.Equal("completed", (await _rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
    }

    private async Task<string?> ConflictAsync(string id) =>
        (await _ada.GetAsync($"{Client.ScheduleRoute}/{id}"))
            .Expect(200)
            .Json.GetProperty("conflicts")
            .EnumerateArray()
            .Select(conflict => conflict.GetProperty("reason").GetString())
            .FirstOrDefault();

    private static List<JsonElement> Listed(Answer answer)
    {
        var settings = answer.Json.GetProperty("flag");
        return settings.TryGetProperty("unapprovedScheduledChanges", out var listed) ? [.. listed.EnumerateArray()] : [];
    }
}
